import type { Tx } from '../../platform/db.ts';
import type { LedgerName } from '../../platform/endpoint.ts';
import { appendLedger } from '../../platform/ledger.ts';

interface Done {
  readonly action: LedgerName;
  readonly about: { readonly caseId: string; readonly ownerId: string };
  readonly purpose?: string;
}

/** What she did on her page: with no person as actor, for those who work on her case. That she looked is not told. */
export async function ledgerVisit(
  tx: Tx,
  { action, about, purpose }: Done,
  { now, requestId }: { readonly now: Date; readonly requestId: string },
): Promise<void> {
  const whom = { ...about, id: about.caseId, purpose: purpose ?? null };
  await appendLedger(tx, { at: now, actor: null, action, subject: 'Case', about: whom, requestId });
}
