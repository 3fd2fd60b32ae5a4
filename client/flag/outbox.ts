import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FlagKey, Sealed } from './seal.ts';

export type NeedsYou = 'signIn' | 'device' | 'key' | 'role' | 'refused';

export interface Receipt {
  readonly id: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly attested: boolean;
}

/** What this device holds of an offer once it was sent: nothing that says what was seen, and no key that opens it. */
export interface OutboxItem {
  /** The Idempotency-Key, from when the form was opened: however often it is sent, it is one record. */
  readonly key: string;
  readonly sealedAt: number;
  readonly state: 'held' | 'waiting' | 'sending' | 'received' | 'needs-you';
  /** The page that can still take it back, by the name of the lock that it has while it lives. */
  readonly heldBy: string;
  /** Gone once it was received. */
  readonly envelope: Sealed | null;
  /** Not before. */
  readonly dueAt: number;
  readonly tries: number;
  readonly reason: NeedsYou | null;
  readonly receipt: Receipt | null;
}

/** The post this device is enrolled to, and what it shows for itself. */
export interface Enrolment {
  readonly id: string;
  readonly post: string;
  readonly credential: string;
  /** The node has said so: it is shown all the same, so that every answer says why. */
  readonly isOver: boolean;
}

interface PostSchema extends DBSchema {
  outbox: { key: string; value: OutboxItem };
  device: { key: 'flag-key' | 'enrolment'; value: FlagKey | Enrolment };
}

/** It outlives a sign-out: what it holds is sealed, and somebody may be waiting for it. */
const databaseName = 'panah-outbox';

/** Somebody was told that it is kept: a cable that is pulled a second later must not make that untrue. */
const onDisk: IDBTransactionOptions = { durability: 'strict' };

let opened: Promise<IDBPDatabase<PostSchema>> | undefined;

function database(): Promise<IDBPDatabase<PostSchema>> {
  opened ??= openDB<PostSchema>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: 'key' });
      db.createObjectStore('device');
    },
  });
  return opened;
}

export async function listItems(): Promise<OutboxItem[]> {
  const items = await (await database()).getAll('outbox');
  return items.toSorted((one, other) => other.sealedAt - one.sealedAt);
}

export async function putItem(item: OutboxItem): Promise<void> {
  const tx = (await database()).transaction('outbox', 'readwrite', onDisk);
  await tx.store.put(item);
  await tx.done;
}

/** Changes an item in one transaction; undefined where it is gone, or where `change` leaves it as it is. */
export async function changeItem(
  key: string,
  change: (item: OutboxItem) => OutboxItem | undefined,
): Promise<OutboxItem | undefined> {
  const tx = (await database()).transaction('outbox', 'readwrite', onDisk);
  const item = await tx.store.get(key);
  const changed = item && change(item);
  if (changed) await tx.store.put(changed);
  await tx.done;
  return changed;
}

/** Takes it back if it has not gone out; true when it was still here. */
export async function dropItem(key: string, states: readonly OutboxItem['state'][]): Promise<boolean> {
  const tx = (await database()).transaction('outbox', 'readwrite', onDisk);
  const item = await tx.store.get(key);
  const isHere = item !== undefined && states.includes(item.state);
  if (isHere) await tx.store.delete(key);
  await tx.done;
  return isHere;
}

export async function keptFlagKey(): Promise<FlagKey | undefined> {
  const kept = await (await database()).get('device', 'flag-key');
  return kept && 'jwk' in kept ? kept : undefined;
}

export async function keepFlagKey(key: FlagKey): Promise<void> {
  await (await database()).put('device', key, 'flag-key');
}

export async function keptEnrolment(): Promise<Enrolment | undefined> {
  const kept = await (await database()).get('device', 'enrolment');
  return kept && 'credential' in kept ? kept : undefined;
}

export async function keepEnrolment(enrolment: Enrolment): Promise<void> {
  await (await database()).put('device', enrolment, 'enrolment');
}

/** Somebody has ended it: from now on this device can be enrolled anew. */
export async function endEnrolment(): Promise<void> {
  const kept = await keptEnrolment();
  if (kept !== undefined) await keepEnrolment({ ...kept, isOver: true });
}
