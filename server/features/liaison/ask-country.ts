import type { AskCountry } from '#contract/liaison';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { setClock } from '../clocks/index.ts';
import { onDuty } from '../duty/index.ts';
import { tell } from '../notices/index.ts';
import { wordsPlace } from './rules.ts';
import { sealWords } from './seal-words.ts';
import { findQuestion, insertQuestion, type NewQuestion, type QuestionRow } from './store-questions.ts';

/** The question as it would be, to nobody yet: rights are judged before anybody is looked up. */
export type PlannedQuestion = Omit<NewQuestion, 'sealed'>;

export function plannedQuestion(
  { country, kind, service, ageGroup }: AskCountry,
  { actor, now }: Context,
): PlannedQuestion {
  const { organisationId, country: fromCountry, userId: askedById } = actor;
  return {
    ...{ id: newId(now), reference: newReference('LQ'), kind, service, ageGroup, askedById, askedAt: now },
    ...{
      fromOrganisationId: organisationId,
      toOrganisationId: organisationId,
      fromCountry,
      toCountry: country,
    },
  };
}

/** It is put to whoever is asked first for liaison with that country now, and has a clock. */
export async function askCountry(
  tx: Tx,
  planned: PlannedQuestion,
  { text }: AskCountry,
  { now, actor }: Context,
): Promise<QuestionRow> {
  const { id, reference, toCountry, fromCountry, fromOrganisationId: ours } = planned;
  if (toCountry === fromCountry) throw refused('This is your own country.');
  const rota = await onDuty(tx, { countryCode: toCountry, function: 'liaison', at: now });
  const theirs = rota.find(({ organisation }) => organisation.id !== actor.organisationId)?.organisation.id;
  if (theirs === undefined) throw refused('Nobody is named there to answer.');
  const sealed = await sealWords(tx, { ours, theirs }, text, wordsPlace(id, 'text'));
  await insertQuestion(tx, { ...planned, toOrganisationId: theirs, sealed });
  const about = { subject: 'LiaisonQuestion', reference, organisationId: theirs } as const;
  const clock = {
    kind: 'liaison_question',
    subjectId: id,
    concernsId: ours,
    countryCode: toCountry,
  } as const;
  await setClock(tx, { ...clock, ...about, from: now }, { now });
  const roles = ['coordinator', 'liaison_officer'] as const;
  await tell(tx, { kind: 'liaison_question', ...about, recordId: id, roles }, now);
  const asked = await findQuestion(tx, id);
  if (!asked) throw new Error('The question was not asked');
  return { ...asked, text };
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'country', message }] });
}
