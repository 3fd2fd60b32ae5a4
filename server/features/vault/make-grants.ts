import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { openRing } from '../keys/index.ts';
import { ledgerRelease } from './ledger-release.ts';
import { dekOf } from './open-segment.ts';
import { candidatesOf, grantEnds, isAccepted, type Candidate } from './rules-grants.ts';
import { splitKey } from './split-key.ts';
import { findGround } from './store-ground.ts';
import { endGrants, insertGrant, type GrantGround, type GrantRow } from './store-grants.ts';
import { listSegments, type HeldSegment } from './store.ts';

/**
 * Promises every part that can be promised, to the addressee and to each alternate; what is promised already stays.
 * Where the receiver has accepted, promising and releasing are one. Problem `keys-locked` where she holds no key.
 */
export async function makeGrants(
  tx: Tx,
  ground: GrantGround,
  _input: unknown,
  context: Context,
): Promise<GrantGround> {
  const wanted = candidatesOf({ ...ground, receivers: ground.parties }, context.now).filter(
    ({ to, segment, why }) => why === null && !inForce(ground, to.id, segment, context.now),
  );
  if (wanted.length === 0) return ground;
  const ring = await openRing(tx, 'officer', context);
  const segments = await listSegments(tx, ground.caseId);
  for (const candidate of wanted) {
    const segment = segments.find((one) => one.segment === candidate.segment);
    if (segment)
      await makeOne(tx, ground, { ...candidate, held: segment }, await dekOf(ring, segment), context);
  }
  if (isAccepted(ground.status)) await ledgerRelease(tx, ground, context);
  return (await findGround(tx, ground.id)) ?? ground;
}

function inForce({ all }: GrantGround, organisationId: string, segment: string, now: Date): boolean {
  return all.some(
    (grant) =>
      grant.toOrganisationId === organisationId &&
      grant.segment === segment &&
      grant.state !== 'ENDED' &&
      grant.expiresAt > now,
  );
}

async function makeOne(
  tx: Tx,
  ground: GrantGround,
  { to, segment, consent, held }: Candidate & { readonly held: HeldSegment },
  dek: Uint8Array,
  { actor, house, now }: Context,
): Promise<void> {
  if (!consent || !to.officerKey) return;
  const expired = ground.all.filter(
    (grant) => grant.toOrganisationId === to.id && grant.segment === segment && grant.state !== 'ENDED',
  );
  await endGrants(tx, ids(expired));
  const isReleased = isAccepted(ground.status);
  const name = {
    ...{ id: newId(now), fromOrganisationId: ground.fromOrganisationId, toOrganisationId: to.id, segment },
    ...{ segmentId: held.id, purpose: ground.kind, consentId: consent.id },
  };
  const halves = await splitKey(name, dek, to.officerKey, isReleased ? 'now' : 'acceptance', house.secrets);
  await insertGrant(tx, {
    ...{ ...name, ...halves, referralId: ground.id, caseId: ground.caseId, madeById: actor.userId },
    ...{ state: isReleased ? 'RELEASED' : 'PENDING', madeAt: now, expiresAt: grantEnds(consent, now) },
    ...{ releasedAt: isReleased ? now : null, deletion: null, deletionGround: null, deletionAt: null },
  });
}

function ids(grants: readonly GrantRow[]): string[] {
  return grants.map(({ id }) => id);
}
