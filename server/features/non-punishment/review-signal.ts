import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { tell } from '../notices/index.ts';
import { findSignalOfCase } from './store.ts';

/** Whose case it is, as a decision on her status tells of it. */
interface Identified {
  readonly caseId: string;
  readonly organisationId: string;
  readonly reference: string;
}

/** A body has said that she is one: what is still open against her is to be looked at again. */
export async function reviewSignal(
  tx: Tx,
  { caseId, organisationId, reference }: Identified,
  { now, actor }: Context,
): Promise<void> {
  const found = await findSignalOfCase(tx, caseId, actor.organisationId);
  if (!found || found.signal === 'CLEARED') return;
  await tell(tx, { kind: 'review_due', organisationId, subject: 'Case', recordId: caseId, reference }, now);
}
