import type { Segment } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { endAllBut, endParts, endWaiting } from './store-grants.ts';

/** What a referral still promises after a change: these parts to these organisations, and nothing else. */
export interface Kept {
  readonly referralId: string;
  readonly organisationIds: readonly string[];
  readonly segments: readonly Segment[];
}

/** What she took back towards one organisation: these parts, or more than parts. */
export interface TakenBack {
  readonly caseId: string;
  readonly organisationId: string;
  readonly segments: readonly Segment[] | 'more';
}

/**
 * Ends grants in the transaction that takes their ground away: both halves are deleted. Where she took back more than
 * parts, the referral itself ends what it had promised; here ends what waited for the organisation as an alternate.
 */
export async function shredGrants(tx: Tx, what: Kept | TakenBack): Promise<void> {
  if ('referralId' in what) await endAllBut(tx, what.referralId, what);
  else if (what.segments === 'more') await endWaiting(tx, what.caseId, what.organisationId);
  else await endParts(tx, what.caseId, what.organisationId, what.segments);
}
