import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { newPair, sealTo, type Pair } from '../../platform/sealing.ts';
import { memberPlace } from './rules.ts';
import { insertGroup, putMember, type GroupKind, type GroupRow } from './store.ts';

/** Somebody a group's key is given to: her public key, which she alone can open for. */
export interface Joining {
  readonly userId: string;
  readonly publicKey: Uint8Array;
  readonly grantedById: string | null;
}

/** Wraps the group's private key to her. */
export async function joinGroup(
  tx: Tx,
  group: GroupRow,
  privateKey: Uint8Array,
  { userId, publicKey, grantedById }: Joining,
  now: Date,
): Promise<void> {
  const place = memberPlace(group.id, userId, group.organisationId);
  const sealed = await sealTo(publicKey, userId, privateKey, place);
  await putMember(tx, { keyId: group.id, userId, sealed, grantedById }, now);
}

/** The organisation's first pair of a kind, held by whoever makes it; undefined where another was quicker. */
export async function foundGroup(
  tx: Tx,
  { organisationId, kind }: { readonly organisationId: string; readonly kind: GroupKind },
  founder: Joining,
  now: Date,
): Promise<Pair | undefined> {
  const pair = await newPair();
  const group = { id: newId(now), organisationId, kind, publicKey: pair.publicKey };
  if (!(await insertGroup(tx, group, now))) return undefined;
  await joinGroup(tx, group, pair.privateKey, founder, now);
  return pair;
}
