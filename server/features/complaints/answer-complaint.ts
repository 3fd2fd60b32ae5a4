import type { AnswerComplaint } from '#contract/complaints';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { answerPlace, clockOf } from './rules.ts';
import { findComplaint, findHerKey, updateAnswer, type ComplaintRow } from './store.ts';

/** What was found, in words: for themselves and for her, who reads it on her page. It is this that ends the clock. */
export async function answerComplaint(
  tx: Tx,
  row: ComplaintRow,
  { outcome, answer }: AnswerComplaint,
  { now, actor }: Context,
): Promise<ComplaintRow> {
  const her = await findHerKey(tx, row.id);
  const besides = her ? [{ kid: her.id, publicKey: her.publicKey }] : [];
  const sealed = await sealForGroup(tx, 'staff', [row.hearerId], answer, answerPlace(row), besides);
  await updateAnswer(tx, row.id, { outcome, answer: sealed, byId: actor.userId, at: now });
  await endClock(tx, clockOf(row.abuse), row.id, now);
  return (await findComplaint(tx, row.id)) ?? row;
}
