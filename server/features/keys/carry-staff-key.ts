import type { Reader, Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { derived, seal, unseal } from '../../platform/sealing.ts';
import { joinGroup } from './join-group.ts';
import { openRing } from './open-ring.ts';
import { invitationPlace } from './rules.ts';
import { findUserKey, listGroups, type GroupRow } from './store.ts';

/** The staff's private key as an invitation carries it: only the invitation's token opens it. */
interface CarriedKey {
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

interface Invitation {
  readonly id: string;
  readonly organisationId: string;
  readonly token: string;
}

/** Null where whoever invites does not hold it: then a colleague gives it later. */
export async function carryStaffKey(
  reader: Reader,
  { id, organisationId, token }: Invitation,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<CarriedKey | null> {
  if (context.actor.organisationId !== organisationId) return null;
  const [group] = await listGroups(reader, [organisationId], 'staff');
  const privateKey = group && (await heldBy(reader, group, context));
  if (!privateKey) return null;
  const sealed = seal(lockOf(token), group.id, privateKey, invitationPlace(id, organisationId));
  return { keyId: group.id, sealed };
}

/** Gives it to her who came; false where the group has another key by now. */
export async function receiveStaffKey(
  tx: Tx,
  { id, organisationId, token }: Invitation,
  { keyId, sealed }: CarriedKey,
  userId: string,
  now: Date,
): Promise<boolean> {
  const [group] = await listGroups(tx, [organisationId], 'staff');
  const hers = await findUserKey(tx, userId);
  if (group?.id !== keyId || !hers) return false;
  const privateKey = unseal(lockOf(token), sealed, invitationPlace(id, organisationId));
  await joinGroup(tx, group, privateKey, { userId, publicKey: hers.sealingPublic, grantedById: null }, now);
  return true;
}

async function heldBy(
  reader: Reader,
  group: GroupRow,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<Uint8Array | undefined> {
  try {
    return (await openRing(reader, 'staff', context)).get(group.id);
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return undefined;
    throw error;
  }
}

function lockOf(token: string): Buffer {
  return derived(Buffer.from(token), '', 'invitation/v1');
}
