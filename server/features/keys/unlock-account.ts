import type { Role } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { Unsealable, unseal } from '../../platform/sealing.ts';
import { publicOf, splitKeys, type UserKeys } from '../../platform/user-keys.ts';
import { foundGroup } from './join-group.ts';
import { lockOf, makeUserKeys } from './make-user-keys.ts';
import { privatePlace } from './rules.ts';
import { findHolder, lockHolder, settleRequest } from './store-holders.ts';
import { findUserKey, listGroups, type UserKeyRow } from './store.ts';

interface Account {
  readonly userId: string;
  readonly organisationId: string;
  /** Known where she signs in. */
  readonly role?: Role;
}

/**
 * Her keys, with the half of her password that unlocks them. Who has none yet is given new ones, and the first of an
 * organisation makes the pair its staff reads with. Undefined where the password was changed without the keys, and
 * where the public keys that stand for her are not hers: somebody exchanged them, and the ledger is told.
 */
export async function unlockAccount(
  tx: Tx,
  account: Account,
  unlock: Uint8Array,
  now: Date,
): Promise<UserKeys | undefined> {
  const { userId } = account;
  const known = await findUserKey(tx, userId);
  if (!known) {
    const keys = await makeUserKeys(tx, userId, unlock, now);
    await foundStaff(tx, account, now);
    return keys;
  }
  const keys = openPrivate(userId, unlock, known.privateSealed);
  if (!keys) return undefined;
  if (!areHers(keys, known)) {
    await tellMismatch(tx, account, now);
    return undefined;
  }
  await foundOfficers(tx, account, now);
  return keys;
}

/** Makes the staff's pair where the organisation has none. */
async function foundStaff(tx: Tx, { userId, organisationId }: Account, now: Date): Promise<void> {
  const [group] = await listGroups(tx, [organisationId], 'staff');
  const made = group ? undefined : await findUserKey(tx, userId);
  if (!made) return;
  const founder = { userId, publicKey: made.sealingPublic, grantedById: null };
  await foundGroup(tx, { organisationId, kind: 'staff' }, founder, now);
}

/** The first officer's sign-in makes the officers' pair; nobody else could give her one. */
async function foundOfficers(tx: Tx, { userId, organisationId, role }: Account, now: Date): Promise<void> {
  if (role === undefined) return;
  const before = await findHolder(tx, userId);
  if (!before?.requested || before.hasPair) return;
  const holder = await lockHolder(tx, userId);
  if (!holder?.requested || holder.hasPair || !holder.sealingPublic) return;
  const founder = { userId, publicKey: holder.sealingPublic, grantedById: null };
  if (!(await foundGroup(tx, { organisationId, kind: 'officer' }, founder, now))) return;
  await settleRequest(tx, userId, now);
  const actor = { userId, organisationId, role };
  const line = { at: now, actor, subject: 'KeyHolder' as const, requestId: newId(now) };
  await appendLedger(tx, { ...line, action: 'officer.found', about: { id: userId } });
}

async function tellMismatch(tx: Tx, { userId, organisationId }: Account, now: Date): Promise<void> {
  await appendLedger(tx, {
    ...{ at: now, actor: null, action: 'key.mismatch', subject: 'KeyHolder', requestId: newId(now) },
    about: { id: userId, ownerId: organisationId },
  });
}

function areHers(keys: UserKeys, { sealingPublic, signingPublic }: UserKeyRow): boolean {
  const { sealing, signing } = publicOf(keys);
  return sealing.equals(sealingPublic) && signing.equals(signingPublic);
}

function openPrivate(userId: string, unlock: Uint8Array, privateSealed: Uint8Array): UserKeys | undefined {
  try {
    return splitKeys(unseal(lockOf(unlock, userId), privateSealed, privatePlace(userId)));
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
