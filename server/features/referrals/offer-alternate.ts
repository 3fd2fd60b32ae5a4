import type { ReferralStatus } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { lockCase } from '../cases/index.ts';
import { findLiveConsents } from '../consent/index.ts';
import { recheckConsents } from './recheck-consents.ts';
import { dispatch, type Moment } from './deliver-referral.ts';
import { redirectReferral } from './redirect-referral.ts';
import { findReferral, lockReferral, type ReferralRow } from './store.ts';

const failed: readonly ReferralStatus[] = ['DECLINED', 'EXPIRED', 'CLEARANCE_REFUSED'];

/**
 * Tries the first alternate by itself, and only when she has agreed to that one beforehand; otherwise the owner
 * has the next word.
 */
export async function offerAlternate(tx: Tx, id: string, moment: Moment): Promise<ReferralRow | undefined> {
  const found = await findReferral(tx, id);
  const record = found && (await lockCase(tx, found.caseId));
  const row = await lockReferral(tx, id);
  const [alternate] = row?.alternates ?? [];
  if (!row || alternate === undefined || !failed.includes(row.status)) return undefined;
  if (record?.status !== 'ACTIVE') return undefined;
  const next = await redirectReferral(tx, row, { toOrganisationId: alternate }, moment);
  if (next.status !== 'DRAFT') return next;
  const live = await findLiveConsents(tx, row.caseId, alternate);
  const check = await recheckConsents(tx, next, live, moment.now);
  return check.missing.length > 0 ? next : dispatch(tx, next, record, check, moment);
}
