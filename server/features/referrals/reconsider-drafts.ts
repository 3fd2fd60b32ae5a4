import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findLiveConsents } from '../consent/index.ts';
import { changeReferral } from './change-referral.ts';
import { recheckConsents } from './recheck-consents.ts';
import { handoverVisible, undecided } from './rules.ts';
import { lockReferralsOfCase, type ReferralRow } from './store.ts';

const touched = ['AWAITING_CONSENT', ...undecided, ...handoverVisible] as const;

/**
 * A decision was recorded: each draft that waits is looked at again, and what she now agrees to no further than tier
 * 1 closes at once. What she opens further waits for the owner's update.
 */
export async function reconsiderDrafts(tx: Tx, caseId: string, { now }: Pick<Context, 'now'>): Promise<void> {
  for (const row of await lockReferralsOfCase(tx, caseId, touched)) {
    if (row.to === null) continue;
    const { missing, handover } = await recheckConsents(
      tx,
      row,
      await findLiveConsents(tx, caseId, row.to.id),
      now,
    );
    if (row.status === 'AWAITING_CONSENT') await reconsiderDraft(tx, row, missing);
    else if (row.handoverAgreed && !handover) await changeReferral(tx, row, { handoverAgreed: false });
  }
}

async function reconsiderDraft(tx: Tx, row: ReferralRow, missing: ReferralRow['missing']): Promise<void> {
  const isSame = missing.length === row.missing.length && missing.every((one) => row.missing.includes(one));
  if (isSame) return;
  await changeReferral(tx, row, { missing, status: missing.length > 0 ? 'AWAITING_CONSENT' : 'DRAFT' });
}
