import type { LiveConsent } from '#contract/consent';
import type { Segment } from '#contract/codes';
import type { Reader, Tx } from '../../platform/db.ts';
import { findLiveConsents, lockLiveConsents } from '../consent/index.ts';
import {
  findGranted,
  listGrants,
  lockGranted,
  type GrantedReferral,
  type GrantGround,
} from './store-grants.ts';
import { findOfficerKey, listBriefs, lockSegments } from './store.ts';

export async function findGround(reader: Reader, referralId: string): Promise<GrantGround | undefined> {
  const referral = await findGranted(reader, referralId);
  if (!referral) return undefined;
  const live: LiveConsent[] = [];
  for (const { id } of referral.receivers) {
    live.push(...(await findLiveConsents(reader, referral.caseId, id)));
  }
  const written = await listBriefs(reader, referral.caseId);
  return groundOf(reader, referral, live, written);
}

/** The case with what is written, her consents and the referral, held in the house's order; nothing moves meanwhile. */
export async function lockGround(tx: Tx, referralId: string): Promise<GrantGround | undefined> {
  const found = await findGranted(tx, referralId);
  if (!found) return undefined;
  const written = await lockSegments(tx, found.caseId);
  const live = await lockLiveConsents(tx, referralId);
  const referral = await lockGranted(tx, referralId);
  return referral && groundOf(tx, referral, live, written);
}

/** What its receiver opens: her consents are held, so that a withdrawal waits or has gone first. */
export async function lockReleased(tx: Tx, referralId: string): Promise<GrantedReferral | undefined> {
  await lockLiveConsents(tx, referralId);
  return lockGranted(tx, referralId);
}

async function groundOf(
  reader: Reader,
  referral: GrantedReferral,
  live: readonly LiveConsent[],
  written: readonly { readonly segment: Segment; readonly lost: boolean }[],
): Promise<GrantGround> {
  const parties: GrantGround['parties'] = [];
  for (const receiver of referral.receivers) {
    parties.push({ ...receiver, officerKey: (await findOfficerKey(reader, receiver.id)) ?? null });
  }
  // What was written and is lost has to be written anew before it can go anywhere.
  const standing = written.filter(({ lost }) => !lost);
  const all = await listGrants(reader, referral.id);
  return { ...referral, live, parties, all, written: standing.map(({ segment }) => segment) };
}
