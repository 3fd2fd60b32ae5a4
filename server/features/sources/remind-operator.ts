import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import { findUnanswered } from './store-calls.ts';

/** Nobody has said that they have the caller: the operator, who still has her on the line, is told to ask the next. */
export async function remindOperator(tx: Tx, id: string, now: Date): Promise<void> {
  const handover = await findUnanswered(tx, id);
  if (!handover) return;
  const { organisationId, offeredById: userId, reference } = handover;
  const about = { subject: 'Handover', recordId: id, reference } as const;
  await tell(tx, { ...about, kind: 'handover_unanswered', organisationId, userId, urgent: true }, now);
}
