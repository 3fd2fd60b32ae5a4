import { DeviceShare } from '#contract/drafts';
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { z } from 'zod';
import { get } from './api.ts';

/** The one database of unfinished forms in this browser. */
export const vaultName = 'panah-drafts';

interface Sealed {
  readonly id: string;
  readonly user: string;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

interface Shelf extends DBSchema {
  device: { key: string; value: string };
  /** Her data key, under the half that only the server has. */
  keys: { key: string; value: ArrayBuffer };
  drafts: { key: string; value: Sealed };
}

/** An open vault: lives in memory while she is signed in and the screen is not locked. */
export interface Vault {
  readonly user: string;
  readonly key: CryptoKey;
}

let held: Vault | undefined;
/** Rises with each locking: what was begun before it opens nothing after it. */
let lockings = 0;
/** Settles when nothing is being read or written here. */
let atRest: Promise<unknown> = Promise.resolve();
const version = 1;

function open(): Promise<IDBPDatabase<Shelf>> {
  return openDB<Shelf>(vaultName, version, {
    upgrade: (shelf) => {
      shelf.createObjectStore('device');
      shelf.createObjectStore('keys');
      shelf.createObjectStore('drafts', { keyPath: 'id' });
    },
  });
}

function withShelf<T>(work: (shelf: IDBPDatabase<Shelf>) => Promise<T>): Promise<T> {
  const done = workOn(work);
  atRest = Promise.allSettled([atRest, done]);
  return done;
}

async function workOn<T>(work: (shelf: IDBPDatabase<Shelf>) => Promise<T>): Promise<T> {
  const shelf = await open();
  try {
    return await work(shelf);
  } finally {
    shelf.close();
  }
}

/** The name of this browser towards the server, drawn once. */
async function deviceOf(shelf: IDBPDatabase<Shelf>): Promise<string> {
  const known = await shelf.get('device', 'name');
  if (known !== undefined) return known;
  const name = crypto.randomUUID();
  await shelf.put('device', name, 'name');
  return name;
}

function bytesOf(share: string): Uint8Array<ArrayBuffer> {
  const binary = atob(share.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

async function keyFrom(shelf: IDBPDatabase<Shelf>, user: string, share: string): Promise<CryptoKey> {
  const { subtle } = crypto;
  const half = await subtle.importKey('raw', bytesOf(share), 'AES-KW', false, ['wrapKey', 'unwrapKey']);
  const lies = await shelf.get('keys', user);
  const use: KeyUsage[] = ['encrypt', 'decrypt'];
  if (lies !== undefined) {
    const known = await subtle
      .unwrapKey('raw', lies, half, 'AES-KW', 'AES-GCM', false, use)
      .catch(() => undefined);
    if (known !== undefined) return known;
    // Her keys were made anew: what lies under the former ones opens for nobody.
    await clear(shelf, user);
  }
  const made = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, use);
  const wrapped = await subtle.wrapKey('raw', made, half, 'AES-KW');
  await shelf.put('keys', wrapped, user);
  return subtle.unwrapKey('raw', wrapped, half, 'AES-KW', 'AES-GCM', false, use);
}

/** Opens her vault with the server's half; false without a connection, without her keys, or where nothing can be kept. */
export async function unlockVault(user: string): Promise<boolean> {
  if (held?.user === user) return true;
  held = undefined;
  const begun = lockings;
  try {
    const device = await withShelf(deviceOf);
    const { share } = await get(`/draft-key?device=${device}`, DeviceShare);
    // She may have left while the server was asked: then nothing is laid down here any more.
    if (share === null || begun !== lockings) return false;
    const key = await withShelf((shelf) => keyFrom(shelf, user, share));
    if (begun === lockings) held = { user, key };
  } catch {
    held = undefined;
  }
  return held !== undefined;
}

export function openVault(): Vault | undefined {
  return held;
}

/** What lies here stays, and opens for nobody until she signs in again. */
export function lockVault(): void {
  held = undefined;
  lockings += 1;
}

// Bound to her and to its own name: under another it does not open.
function bound(user: string, id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['draft', version, user, id]));
}

/** Keeps the text on this device. Throws where the browser has no room. */
export async function keepHere({ user, key }: Vault, id: string, text: string): Promise<void> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: bound(user, id) };
  const sealed = await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(text));
  await withShelf((shelf) => shelf.put('drafts', { id, user, nonce, sealed }));
}

/** All that she has here, as it opens; what does not open is left out. */
export async function readHere({ user, key }: Vault): Promise<string[]> {
  const all = await withShelf((shelf) => shelf.getAll('drafts'));
  const texts = all
    .filter((it) => it.user === user)
    .map(async ({ id, nonce, sealed }) => {
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: bound(user, id) };
      const opened = await crypto.subtle.decrypt(algorithm, key, sealed).catch(() => undefined);
      return opened === undefined ? undefined : new TextDecoder().decode(opened);
    });
  return (await Promise.all(texts)).filter((text) => text !== undefined);
}

export async function dropHere(id: string): Promise<void> {
  if (!(await isThere())) return;
  await withShelf((shelf) => shelf.delete('drafts', id));
}

async function clear(shelf: IDBPDatabase<Shelf>, user: string): Promise<void> {
  await shelf.delete('keys', user);
  const all = await shelf.getAll('drafts');
  for (const { id } of all.filter((it) => it.user === user)) await shelf.delete('drafts', id);
}

const names = z.array(z.object({ name: z.string() }));

async function isThere(): Promise<boolean> {
  const all = names.safeParse(await indexedDB.databases());
  return all.success && all.data.some(({ name }) => name === vaultName);
}

/**
 * Removes what is hers and, where nobody else has anything here, the vault itself. True where something stays: of
 * somebody else's, or hers that could not be sent, sealed either way.
 */
export async function leaveVault(user: string, isAllSent: boolean): Promise<boolean> {
  lockVault();
  await atRest;
  if (!(await isThere())) return false;
  const stays = await withShelf(async (shelf) => {
    const hers = (await shelf.getAll('drafts')).filter((it) => it.user === user);
    if (isAllSent || hers.length === 0) await clear(shelf, user);
    return (await shelf.count('drafts')) > 0;
  });
  if (!stays) await deleteDB(vaultName);
  return stays;
}
