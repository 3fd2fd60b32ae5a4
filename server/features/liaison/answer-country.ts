import type { AnswerCountry } from '#contract/liaison';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { wordsPlace } from './rules.ts';
import { sealWords } from './seal-words.ts';
import { markAnswered, type QuestionRow } from './store-questions.ts';

/** Once, and in both languages by its code; the clock ends with it and with nothing else. */
export async function answerCountry(
  tx: Tx,
  row: QuestionRow,
  { answer, text }: AnswerCountry,
  { now: at, actor }: Context,
): Promise<QuestionRow> {
  const { id, reference, fromOrganisationId: theirs, toOrganisationId: ours } = row;
  const sealed = await sealWords(tx, { ours, theirs }, text, wordsPlace(id, 'answer_text'));
  await markAnswered(tx, id, { answer, sealed, byId: actor.userId, at });
  await endClock(tx, 'liaison_question', id, at);
  const told = { kind: 'liaison_answer', organisationId: theirs, subject: 'LiaisonQuestion' } as const;
  await tell(tx, { ...told, roles: ['coordinator', 'liaison_officer'], recordId: id, reference }, at);
  const answered = { answer, sealedAnswer: sealed, answerText: text, answeredAt: at };
  return { ...row, ...answered, version: row.version + 1 };
}
