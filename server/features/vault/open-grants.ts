import type { Segment } from '#contract/codes';
import { PartContent, type OpenIdentity } from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import type { KeyRing } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { kidOf, unsealFrom } from '../../platform/sealing.ts';
import { findLiveConsents } from '../consent/index.ts';
import { openRing } from '../keys/index.ts';
import { openSegment } from './open-segment.ts';
import { aboutReferral, type OpenedGrants } from './record-grants.ts';
import { openActions, openPurpose, opensAnHour } from './rules.ts';
import { consentFor, dayOf, grantPlace, xor } from './rules-grants.ts';
import { spendBudget } from './spend-budget.ts';
import { tellUnopened } from './tell-unopened.ts';
import { lockGrantsTo, type GrantedReferral, type GrantRow } from './store-grants.ts';
import { listSegments } from './store.ts';

/**
 * The receiver opens what was released to it, for a purpose and a reason, while her consent stands: both halves under
 * its officers' key, then the content. Problem `gone` for what was released and has ended; `invalid-input` for a part
 * that never was. Nothing leaves before the ledger line, which the owner reads, is committed.
 */
export async function openGrants(
  tx: Tx,
  referral: GrantedReferral,
  { segments, ...why }: OpenIdentity,
  context: Context,
): Promise<OpenedGrants> {
  const to = referral.receivers.find(({ id }) => id === referral.toOrganisationId);
  if (!to || referral.grants.released === 0) throw new Problem('gone');
  const released = await lockGrantsTo(tx, referral.id, to.id, 'RELEASED');
  const live = await findLiveConsents(tx, referral.caseId, to.id);
  const asked = segments.map((segment) => {
    const grant = released.find((one) => one.segment === segment);
    if (!grant) throw notGranted();
    const isOver = grant.expiresAt <= context.now;
    if (isOver || !consentFor(segment, to, live, dayOf(context.now))) throw new Problem('gone');
    return grant;
  });
  const contents = await tellUnopened(aboutReferral(referral), async () => {
    const ring = await openRing(tx, 'officer', context);
    await spendBudget(tx, { actions: openActions, most: opensAnHour }, aboutReferral(referral), context);
    return openAll(tx, referral.caseId, asked, ring);
  });
  return { ...referral, purpose: openPurpose(why, contents), contents };
}

async function openAll(
  tx: Tx,
  caseId: string,
  grants: readonly GrantRow[],
  ring: KeyRing,
): Promise<Map<Segment, PartContent>> {
  const written = await listSegments(tx, caseId);
  const contents = new Map<Segment, PartContent>();
  for (const grant of grants) {
    const held = written.find(({ id }) => id === grant.segmentId);
    if (!held || !grant.k1Sealed || !grant.k2Rel) throw new Problem('gone');
    const k1 = await openHalf(ring, grant.k1Sealed, grantPlace(grant, 'k1'));
    const k2 = await openHalf(ring, grant.k2Rel, grantPlace(grant, 'k2-released'));
    contents.set(grant.segment, PartContent.parse(openSegment(xor(k1, k2), held)));
  }
  return contents;
}

function openHalf(ring: KeyRing, half: Uint8Array, place: ReturnType<typeof grantPlace>): Promise<Buffer> {
  const privateKey = ring.get(kidOf(half));
  if (!privateKey) throw new Problem('keys-locked');
  return unsealFrom(privateKey, half, place);
}

function notGranted(): Problem {
  const message = 'This part was not granted to your organisation.';
  return new Problem('invalid-input', { issues: [{ path: 'segments', message }] });
}
