import type { Tx } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';

/** A case that opens or closes with a referral has its own line: its owner reads it in the case's timeline. */
export async function ledgerCase(
  tx: Tx,
  action: 'case.open' | 'case.close',
  record: Pick<CaseRow, 'id' | 'organisationId'>,
  { now, actor, requestId }: Context,
): Promise<void> {
  const about = { id: record.id, caseId: record.id, ownerId: record.organisationId };
  await appendLedger(tx, { at: now, actor, action, subject: 'Case', about, requestId });
}
