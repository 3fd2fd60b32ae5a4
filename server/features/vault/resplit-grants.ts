import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findLiveConsents } from '../consent/index.ts';
import type { Written } from './hooks.ts';
import { consentFor, dayOf } from './rules-grants.ts';
import { splitKey } from './split-key.ts';
import { endGrants, findGranted, lockGrantsOfSegment, replaceHalves, type GrantRow } from './store-grants.ts';
import { findOfficerKey } from './store.ts';

/**
 * The owner wrote a part anew: each grant of it follows to the new version, promised or released as before. One that
 * her consent no longer covers ends, because the version it opened is gone.
 */
export async function resplitGrants(tx: Tx, written: Written, context: Context): Promise<void> {
  for (const grant of await lockGrantsOfSegment(tx, written.caseId, written.segment)) {
    const key = (await isCovered(tx, grant, context.now))
      ? await findOfficerKey(tx, grant.toOrganisationId)
      : undefined;
    if (!key) {
      await endGrants(tx, [grant.id]);
      continue;
    }
    const next = { ...grant, segmentId: written.segmentId };
    const until = grant.state === 'RELEASED' ? 'now' : 'acceptance';
    const halves = await splitKey(next, written.dek, key, until, context.house.secrets);
    await replaceHalves(tx, { ...next, ...halves });
  }
}

async function isCovered(tx: Tx, grant: GrantRow, now: Date): Promise<boolean> {
  const referral = await findGranted(tx, grant.referralId);
  const to = referral?.receivers.find(({ id }) => id === grant.toOrganisationId);
  if (!to || grant.expiresAt <= now) return false;
  const live = await findLiveConsents(tx, grant.caseId, to.id);
  return consentFor(grant.segment, to, live, dayOf(now)) !== undefined;
}
