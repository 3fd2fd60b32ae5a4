import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import { listOwners } from './store-dossiers.ts';

/** Each organisation whose dossier lies in a sitting, by the reference of its own referral. */
export async function tellOwners(tx: Tx, sittingId: string, kind: NoticeKind, at: Date): Promise<void> {
  for (const { organisationId, referralId, reference } of await listOwners(tx, sittingId)) {
    await tell(tx, { kind, organisationId, subject: 'Referral', recordId: referralId, reference }, at);
  }
}
