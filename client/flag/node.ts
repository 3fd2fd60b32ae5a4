import type { DutyFunction, DutyStanding } from '#contract/duty';
import type { Enrolment, NeedsYou, OutboxItem, Receipt } from './outbox.ts';
import { at, textAt } from './read.ts';
import type { FlagKey } from './seal.ts';

export interface Person {
  readonly name: string;
  /** Everything on this node is made up. */
  readonly demonstration: boolean;
}

const standings = [
  'on_duty',
  'deputy',
  'national_deputy',
  'off_duty',
] as const satisfies readonly DutyStanding[];

const written = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Panah': '1' };

/** A network that swallows everything answers never: then it is tried again. */
const answerWithinMs = 20_000;

async function ask(path: string, init: RequestInit = {}): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(answerWithinMs);
  const common: RequestInit = { cache: 'no-store', credentials: 'same-origin', signal };
  return fetch(`/api/v1${path}`, { ...common, ...init }).catch(() => undefined);
}

/** Undefined where the answer is no JSON, as that of a network's own sign-in page. */
async function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

/** The key to seal to today; undefined where the node cannot be reached. */
export async function fetchFlagKey(): Promise<FlagKey | undefined> {
  const response = await ask('/flag-key');
  const said = response?.ok ? await bodyOf(response) : undefined;
  const [kid, x, y] = [textAt(said, 'kid'), textAt(said, 'jwk', 'x'), textAt(said, 'jwk', 'y')];
  if (kid === undefined || x === undefined || y === undefined) return undefined;
  return { kid, jwk: { kty: 'EC', crv: 'P-256', x, y } };
}

/** Who is signed in: null for nobody, undefined where the node cannot be reached. */
export async function fetchPerson(): Promise<Person | null | undefined> {
  const response = await ask('/me', { headers: { 'X-Panah-Background': '1' } });
  if (response === undefined || response.status >= 500) return undefined;
  const said = await bodyOf(response);
  const name = textAt(said, 'user', 'name');
  if (response.ok) {
    if (name === undefined || textAt(said, 'secondFactor') !== 'satisfied') return null;
    return { name, demonstration: at(said, 'demonstration') === true };
  }
  // Somebody else than the node answered.
  return response.status === 401 && textAt(said, 'type') !== undefined ? null : undefined;
}

export interface OnDuty {
  /** What somebody is there, and where; the node knows no names and no numbers. */
  readonly who: string;
  readonly standing: DutyStanding;
}

const mostAsked = 3;

/** Who is asked now for a function of a country, first to last; undefined where nobody said. */
export async function fetchOnDuty(
  country: string,
  named: DutyFunction,
): Promise<readonly OnDuty[] | undefined> {
  const response = await ask(`/duty/now?country=${country}&function=${named}`, {
    headers: { 'X-Panah-Background': '1' },
  });
  const items = response?.ok ? at(await bodyOf(response), 'items') : undefined;
  if (!Array.isArray(items)) return undefined;
  return items.slice(0, mostAsked).flatMap((item: unknown) => {
    const standing = standings.find((it) => it === textAt(item, 'standing'));
    const who = [textAt(item, 'title'), textAt(item, 'organisation', 'name')].filter(
      (part) => part !== undefined,
    );
    return standing === undefined ? [] : [{ who: who.join(', '), standing }];
  });
}

export async function enrol(post: string): Promise<Enrolment | undefined> {
  const body = JSON.stringify({ post });
  const response = await ask('/devices', { method: 'POST', headers: written, body });
  const said = response?.ok ? await bodyOf(response) : undefined;
  const [id, place, credential] = ['id', 'post', 'credential'].map((name) => textAt(said, name));
  if (id === undefined || place === undefined || credential === undefined) return undefined;
  return { id, post: place, credential, isOver: false };
}

/** True once she stands for it. */
export async function attest(id: string): Promise<boolean> {
  const response = await ask(`/flags/${id}/attest`, { method: 'POST', headers: written, body: '{}' });
  return response?.ok ?? false;
}

export type Outcome =
  | { readonly is: 'received'; readonly receipt: Receipt }
  | { readonly is: 'later'; readonly afterMs: number }
  | { readonly is: 'needs-you'; readonly reason: NeedsYou };

/** Sends one sealed offer; whatever is not an answer about it is tried again. */
export async function deliver(
  { key, envelope }: OutboxItem,
  enrolment: Enrolment | undefined,
  keepalive = false,
): Promise<Outcome> {
  const device = enrolment === undefined ? {} : { 'X-Panah-Device': enrolment.credential };
  const headers = { ...written, ...device, 'Idempotency-Key': key };
  const body = JSON.stringify(envelope);
  const response = await ask('/flags/sealed', { method: 'POST', headers, body, keepalive });
  if (response === undefined) return { is: 'later', afterMs: 0 };
  const said = await bodyOf(response);
  if (response.ok) {
    const receipt = receiptIn(said);
    return receipt === undefined ? { is: 'later', afterMs: 0 } : { is: 'received', receipt };
  }
  if (response.status === 429 || response.status >= 500) {
    return { is: 'later', afterMs: secondsIn(response.headers.get('Retry-After')) * 1000 };
  }
  const type = textAt(said, 'type');
  // Something else than the node answered, such as the sign-in page of a network.
  if (type === undefined) return { is: 'later', afterMs: 0 };
  return { is: 'needs-you', reason: reasonOf(type, textAt(said, 'issues', '0', 'path')) };
}

/** A proxy may name a day instead: no number, and an offer due at none would never go out by itself. */
function secondsIn(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) ? seconds : 0;
}

function receiptIn(said: unknown): Receipt | undefined {
  const [id, reference, receivedAt] = ['id', 'reference', 'receivedAt'].map((name) => textAt(said, name));
  if (id === undefined || reference === undefined || receivedAt === undefined) return undefined;
  return { id, reference, receivedAt, attested: at(said, 'attested') === true };
}

function reasonOf(type: string, path: string | undefined): NeedsYou {
  if (type.endsWith('/sign-in-required')) return 'signIn';
  if (type.endsWith('/not-permitted')) return 'role';
  if (type.endsWith('/gone')) return path === 'device' ? 'device' : 'key';
  return 'refused';
}
