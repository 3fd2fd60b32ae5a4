import { randomUUID } from 'node:crypto';
import type { OpenCase } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import { newId, newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { onAgeKnown } from './hooks.ts';
import { ageGroupOf, nobody } from './rules.ts';
import { sealDocument } from './seal-document.ts';
import { insertCase, type NewCase, type OpenedCase } from './store.ts';

/** A case has begun: what is owed to her from now on is set by the rooms above. */
export const onCaseOpened =
  declareHook<[tx: Tx, row: OpenedCase, context: Pick<Context, 'now'>]>('onCaseOpened');

/** What a case is opened with, from whichever door: a form, an offer of help, an accepted transfer. */
export type CaseInput = Omit<OpenCase, 'flagId'>;

/** The case as it would be: what rights are judged on before it exists. */
export function plannedCase(input: CaseInput, context: Context, prevented: boolean): NewCase {
  const { actor, now, house } = context;
  const { source, sex, isMinor, childBand, languages, needs, risk, riskFlags, dependants } = input;
  const { ageBand, citizenships, exploitation, sector, control, recruitment, countries, documents, ict } =
    input;
  return {
    id: newId(now),
    code: newReference('PN'),
    organisationId: actor.organisationId,
    countryOfRecord: actor.country,
    nodeOfRecord: house.nodeName,
    ...{ source, prevented, sex, ageGroup: ageGroupOf(ageBand, isMinor, childBand), isMinor, childBand },
    ...{ languages, needs, risk, riskFlags, dependants },
    details: { ageBand, citizenships, exploitation, sector, control, recruitment, countries, documents, ict },
    ...{ neverSend: nobody, marks: [], factId: randomUUID() },
    openedById: actor.userId,
    openedAt: now,
  };
}

/** Opens a case from another room's act, whose own rights were judged already. */
export function openCaseFrom(
  tx: Tx,
  input: CaseInput,
  context: Context,
  prevented: boolean,
): Promise<OpenedCase> {
  return openCase(tx, plannedCase(input, context, prevented), undefined, context);
}

/** What it says of her is sealed to her organisation's staff in the same moment. */
export async function openCase(tx: Tx, row: NewCase, _input: unknown, context: Context): Promise<OpenedCase> {
  const { details, neverSend, marks, factId, ...plain } = row;
  const sealed = await sealDocument(tx, row, row);
  const inserted = await insertCase(tx, plain, sealed, newId(context.now));
  if (inserted.isMinor !== 'no') await onAgeKnown.call(tx, inserted, context);
  const opened = { ...inserted, details, neverSend, marks, factId };
  await onCaseOpened.call(tx, opened, context);
  return opened;
}
