import type { LiveConsent } from '#contract/consent';
import type { OrganisationBrief } from '#contract/auth';
import type { Segment } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { MissingKey, type Secrets } from '../../platform/secrets.ts';
import { sealTo, Unsealable } from '../../platform/sealing.ts';
import { ledgerRelease } from './ledger-release.ts';
import { consentFor, dayOf, grantPlace } from './rules-grants.ts';
import { endGrants, lockGrantsTo, markReleased, type GrantRow } from './store-grants.ts';
import { openHalf } from './split-key.ts';
import { findOfficerKey } from './store.ts';

/** A referral that is being accepted; it and her consents are locked. */
export interface Accepted {
  readonly id: string;
  readonly caseId: string;
  readonly fromOrganisationId: string;
  readonly to: OrganisationBrief;
  readonly segments: readonly Segment[];
  readonly live: readonly LiveConsent[];
}

/**
 * Acceptance: the half that the node kept is sealed to the receiver's officers, and the node's is gone. What has
 * expired, what she no longer agrees to and what does not open ends instead; the sender's officers then release anew.
 * No unlocked key is needed. Answers how many were released.
 */
export async function releaseGrants(tx: Tx, accepted: Accepted, context: Context): Promise<number> {
  const promised = await lockGrantsTo(tx, accepted.id, accepted.to.id, 'PENDING');
  if (promised.length === 0) return 0;
  const officers = await findOfficerKey(tx, accepted.to.id);
  const over: string[] = [];
  for (const grant of promised) {
    const k2 = isValid(grant, accepted, context.now) ? halfOf(grant, context.house.secrets) : undefined;
    if (!k2 || !officers) {
      over.push(grant.id);
      continue;
    }
    const k2Rel = await sealTo(officers.publicKey, officers.kid, k2, grantPlace(grant, 'k2-released'));
    await markReleased(tx, grant.id, k2Rel, context.now);
  }
  await endGrants(tx, over);
  const released = promised.length - over.length;
  if (released > 0) await ledgerRelease(tx, accepted, context);
  return released;
}

function isValid(grant: GrantRow, { to, segments, live }: Accepted, now: Date): boolean {
  const isAsked = segments.includes(grant.segment) && grant.expiresAt > now;
  return isAsked && consentFor(grant.segment, to, live, dayOf(now)) !== undefined;
}

/** The node's half; undefined where it was changed or belongs to another grant: help does not wait for that. */
function halfOf(grant: GrantRow, secrets: Secrets): Buffer | undefined {
  if (!grant.k2Enc) return undefined;
  try {
    return openHalf(grant, grant.k2Enc, secrets);
  } catch (error) {
    if (error instanceof Unsealable || error instanceof MissingKey) return undefined;
    throw error;
  }
}
