import { z } from 'zod';
import { removeWith } from './api.ts';
import { flushDrafts } from './draft-keeper.ts';
import { sendKept } from './drafts.ts';
import { asProblem } from './problem.ts';

/** Set while the server could not be told that she has left. */
const leaving = 'panah.leaving';
/** Sealed to the node before it is kept: nothing here opens it, and it is still to be sent. */
const outbox = 'panah-outbox';
const vaultName = 'panah-drafts';
/** Where a device stands, how it is used and called: of the post and not of a person. */
const ofTheDevice = ['panah.post', 'panah.direction', 'panah.desk', 'panah.keys', 'panah.language', leaving];

const databases = z.array(z.object({ name: z.string() }));

/** Everything else that a page could have kept; true where an outbox stays. */
async function clearStores(): Promise<boolean> {
  const { data = [] } = databases.safeParse(await indexedDB.databases());
  for (const { name } of data) {
    if (name !== outbox && name !== vaultName) indexedDB.deleteDatabase(name);
  }
  // The program itself stays: it is the same for everybody.
  for (const name of await caches.keys()) if (!name.startsWith('workbox-precache')) await caches.delete(name);
  sessionStorage.clear();
  for (const name of Object.keys(localStorage))
    if (!ofTheDevice.includes(name)) localStorage.removeItem(name);
  return data.some(({ name }) => name === outbox);
}

/** Whether the browser has something that a whole wipe by the server would take from others. */
async function hasShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  return (await navigator.serviceWorker.getRegistration()) !== undefined;
}

/**
 * She leaves this browser: what she has begun goes to the server, or stays sealed where it cannot; then nothing of hers
 * is left. The screen is emptied even when the server cannot be told, and then it is told at the next start.
 */
export async function leave(userId: string): Promise<void> {
  await flushDrafts().catch(() => undefined);
  const isAllSent = await sendKept().catch(() => false);
  const { leaveVault } = await import('./device-vault.ts');
  const stays = await leaveVault(userId, isAllSent).catch(() => true);
  const isOutboxThere = await clearStores().catch(() => true);
  const keep = stays || isOutboxThere || (await hasShell());
  await endSession(keep);
}

async function endSession(keep: boolean): Promise<void> {
  localStorage.setItem(leaving, '1');
  try {
    await removeWith('/session', { keep });
    localStorage.removeItem(leaving);
  } catch (error) {
    if (asProblem(error).slug === 'sign-in-required') localStorage.removeItem(leaving);
  }
}

/** Ends a session that outlived a sign-out without a connection; true while the server still cannot be told. */
export async function isStillLeaving(): Promise<boolean> {
  if (localStorage.getItem(leaving) === null) return false;
  await endSession(true);
  return localStorage.getItem(leaving) !== null;
}

/** She is back, and means it. */
export function stay(): void {
  localStorage.removeItem(leaving);
}
