import { now } from '../app/clock.ts';
import { deliver, type Outcome } from './node.ts';
import {
  changeItem,
  dropItem,
  endEnrolment,
  keptEnrolment,
  listItems,
  putItem,
  type Enrolment,
  type OutboxItem,
} from './outbox.ts';
import type { Sealed } from './seal.ts';

/** How long an offer can be taken back. */
export const holdMs = 30_000;
const firstWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;
/** A device that is full of old receipts tells nobody anything. */
const keptReceipts = 20;
/** Further ahead than any wait: somebody has set the clock back. */
const tooFarMs = 20 * 60_000;
const lock = 'panah-outbox';
const pagePrefix = 'panah-page-';
const thisPage = `${pagePrefix}${crypto.randomUUID()}`;
/** Taken for as long as this page lives: what it holds can be taken back here, and nowhere else. */
const living = new Promise<void>((done) => {
  void navigator.locks.request(thisPage, () => {
    done();
    return new Promise<never>(() => undefined);
  });
});

let items: readonly OutboxItem[] = [];
/** Here, so that a page that is closing need not ask for it. */
let enrolment: Enrolment | undefined;
let isBusy = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const others = new BroadcastChannel('panah-outbox');

export function subscribeOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function outboxItems(): readonly OutboxItem[] {
  return items;
}

/** The post this device is enrolled to; undefined where it is not, or not any more. */
export function enrolmentHere(): Enrolment | undefined {
  return enrolment?.isOver === true ? undefined : enrolment;
}

/** Read anew, here and in every other tab. */
async function refresh(tell = true): Promise<void> {
  [items, enrolment] = await Promise.all([listItems(), keptEnrolment()]);
  for (const listener of listeners) listener();
  if (tell) others.postMessage('changed');
  plan();
}

const isOut = ({ state }: OutboxItem) => state === 'received' || state === 'needs-you';

function plan(): void {
  clearTimeout(timer);
  if (isBusy) return;
  const due = items.filter((item) => !isOut(item)).map(({ dueAt }) => dueAt);
  if (due.length === 0) return;
  const wait = Math.min(...due) - now().getTime();
  timer = setTimeout(() => void flush(), wait > tooFarMs ? 0 : Math.max(0, wait));
}

/** Puts a sealed offer into the outbox: it can be taken back for half a minute, then it goes out by itself. */
export async function hold(key: string, envelope: Sealed): Promise<void> {
  const at = now().getTime();
  await living;
  await putItem({
    ...{ key, envelope, sealedAt: at, dueAt: at + holdMs, state: 'held', heldBy: thisPage, tries: 0 },
    ...{ reason: null, receipt: null },
  });
  await refresh();
}

/** True when it had not gone out: then nothing of it is left. */
export async function undo(key: string): Promise<boolean> {
  const isUndone = await dropItem(key, ['held']);
  await refresh();
  return isUndone;
}

export async function discard(key: string): Promise<void> {
  await dropItem(key, ['needs-you', 'received']);
  await refresh();
}

/** At once: what was held, and what waits for its next try. */
export async function sendNow(key: string): Promise<void> {
  await changeItem(key, (item) =>
    item.state === 'received' || item.state === 'sending'
      ? undefined
      : { ...item, state: 'waiting', reason: null, dueAt: now().getTime() },
  );
  await refresh();
}

export async function markAttested(key: string): Promise<void> {
  await changeItem(key, (item) =>
    item.receipt === null ? undefined : { ...item, receipt: { ...item.receipt, attested: true } },
  );
  await refresh();
}

/** What a sign-in or an enrolment may have put right is tried again; what nobody can open is not. */
export async function tryAgain(): Promise<void> {
  await releaseOrphans();
  for (const { key, state, reason } of await listItems()) {
    if (state === 'needs-you' && reason !== 'key' && reason !== 'refused') await sendNow(key);
    else if (state === 'waiting') await sendNow(key);
  }
  await refresh();
}

/** What a page held that is gone was sent as it went, or died with it: nobody can take it back any more, so it goes. */
async function releaseOrphans(): Promise<void> {
  await living;
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
  for (const { key, state, heldBy } of await listItems()) {
    if (state === 'held' && !alive.has(heldBy)) await sendNow(key);
  }
}

/** One sender for the device: whoever has the lock sends, one after the other; the other tabs look on. */
async function flush(): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  let isOurs = false;
  try {
    isOurs = await navigator.locks.request(lock, { ifAvailable: true }, sendAll);
  } finally {
    isBusy = false;
  }
  if (isOurs) await refresh();
  else timer = setTimeout(() => void refresh(false), firstWaitMs);
}

async function sendAll(held: Lock | null): Promise<boolean> {
  if (held === null) return false;
  for (const { key } of (await listItems()).toReversed()) await sendOne(key);
  await forgetOld();
  return true;
}

function isDue({ dueAt }: OutboxItem): boolean {
  const ahead = dueAt - now().getTime();
  return ahead <= 0 || ahead > tooFarMs;
}

async function sendOne(key: string): Promise<void> {
  // Nobody else sends while we have the lock: what says so was left by a page that died.
  const taken = await changeItem(key, (item) =>
    isOut(item) || !isDue(item) ? undefined : { ...item, state: 'sending' },
  );
  if (taken === undefined) return;
  await refresh();
  const outcome = await deliver(taken, enrolment);
  if (outcome.is === 'needs-you' && outcome.reason === 'device') await endEnrolment();
  await changeItem(key, (item) => settled(item, outcome));
}

function settled(item: OutboxItem, outcome: Outcome): OutboxItem {
  if (outcome.is === 'received') {
    return { ...item, state: 'received', envelope: null, reason: null, receipt: outcome.receipt };
  }
  if (outcome.is === 'needs-you') return { ...item, state: 'needs-you', reason: outcome.reason };
  const waits = Math.min(longestWaitMs, firstWaitMs * 2 ** item.tries);
  const [chance = 0] = crypto.getRandomValues(new Uint8Array(1));
  const spread = waits * (0.75 + chance / 512);
  const dueAt = now().getTime() + Math.max(outcome.afterMs, spread);
  return { ...item, state: 'waiting', tries: item.tries + 1, dueAt };
}

async function forgetOld(): Promise<void> {
  const received = (await listItems()).filter(({ state }) => state === 'received');
  for (const { key } of received.slice(keptReceipts)) await dropItem(key, ['received']);
}

/** Who closes the page within the half minute will not take it back: it goes out with the page. */
function sendParting(): void {
  const going = items.filter(({ state, heldBy }) => state === 'held' && heldBy === thisPage);
  if (!navigator.onLine) return;
  for (const item of going) void deliver(item, enrolment, true);
}

/** Brought back from the browser's memory: what it held has gone out meanwhile. */
function comeBack({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  for (const { key, state } of items) if (state === 'held') void sendNow(key);
}

/** True while something is on its way or about to be. */
export function isSending(): boolean {
  return items.some(({ state }) => state === 'sending' || state === 'held');
}

/** Sends by itself from now on: when there is a network again, when somebody looks, and when it is time. */
export async function startSender(): Promise<void> {
  others.addEventListener('message', () => void refresh(false));
  window.addEventListener('online', () => void tryAgain());
  window.addEventListener('pagehide', sendParting);
  window.addEventListener('pageshow', comeBack);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void tryAgain();
  });
  await tryAgain();
}
