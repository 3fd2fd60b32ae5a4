import type { z } from 'zod';
import { isUnattended } from './activity.ts';
import { Problem, problemOf } from './problem.ts';

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
  /** Whoever asks looks after an end of the session herself. */
  readonly quiet?: boolean;
}

/** What the surroundings do when a call needs more than it has. */
interface Guards {
  /** Asks for the password again; false when the person would rather not. */
  readonly stepUp: () => Promise<boolean>;
  readonly signedOut: () => void;
}

/** Who is signed in, and with which password, is asked here: the answer is shown where it was asked. */
const doorstep = [
  '/me',
  '/me/password',
  '/session',
  '/session/step-up',
  '/session/second-factor',
  '/session/passkey',
  '/session/passkey/challenge',
];

let guards: Guards = {
  stepUp: () => Promise.resolve(false),
  signedOut: () => undefined,
};

export function setGuards(given: Guards): void {
  guards = given;
}

function headersOf({ method, key }: Request): Record<string, string> {
  if (method === 'GET') {
    return { Accept: 'application/json', ...(isUnattended() ? { 'X-Panah-Background': '1' } : {}) };
  }
  const written = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Panah': '1',
  };
  return key === undefined ? written : { ...written, 'Idempotency-Key': key };
}

/** What has not been answered by then is not waited for any more; a command is, because it may be under way. */
const readFor = 60_000;
const again = 'again';
const waiting = new Set<AbortController>();

/** Asks once more for everything that has not come yet: whoever has waited for seconds need not wait for the end. */
export function askAgain(): void {
  for (const asked of waiting) asked.abort(again);
}

/** The whole answer, or none: what stops half way is as little use as what never came. */
async function whole(request: Request, signal: AbortSignal): Promise<Response> {
  const response = await sendOnce(request, signal);
  const { status, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, { status, headers });
}

async function send(request: Request): Promise<Response> {
  if (request.method !== 'GET') {
    return sendOnce(request).catch(() => {
      throw new Problem('unreachable');
    });
  }
  for (;;) {
    const asked = new AbortController();
    const timer = setTimeout(() => asked.abort(), readFor);
    waiting.add(asked);
    try {
      return await whole(request, asked.signal);
    } catch {
      if (asked.signal.reason !== again) throw new Problem('unreachable');
    } finally {
      clearTimeout(timer);
      waiting.delete(asked);
    }
  }
}

async function sendOnce(request: Request, signal?: AbortSignal): Promise<Response> {
  const { method, path, body } = request;
  return fetch(`/api/v1${path}`, {
    method,
    ...(signal === undefined ? {} : { signal }),
    headers: headersOf(request),
    cache: 'no-store',
    credentials: 'same-origin',
    // What is kept while the page goes must still arrive; the browser takes little of such.
    keepalive: request.quiet === true && JSON.stringify(body).length < 20_000,
    ...(method === 'POST' || method === 'PUT' || body !== undefined
      ? { body: JSON.stringify(body ?? {}) }
      : {}),
  });
}

async function answered(request: Request): Promise<Response> {
  const response = await send(request);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (doorstep.includes(request.path)) throw problem;
  if (problem.slug === 'step-up-required' && (await guards.stepUp())) {
    const again = await send(request);
    if (again.ok) return again;
    throw await problemOf(again);
  }
  if (problem.slug === 'sign-in-required' && request.quiet !== true) guards.signedOut();
  throw problem;
}

async function read<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const said: unknown = await response.json().catch(() => undefined);
  const parsed = schema.safeParse(said);
  if (!parsed.success) throw new Problem('not-understood');
  return parsed.data;
}

/** Reads a record or a list and holds it against the contract; throws a `Problem`. */
export async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  return read(await answered({ method: 'GET', path }), schema);
}

/** A command with its answer. `key`: the same key sent twice acts once. */
export async function post<S extends z.ZodType>(
  path: string,
  schema: S,
  body: object = {},
  key?: string,
): Promise<z.output<S>> {
  return read(
    await answered({
      method: 'POST',
      path,
      body,
      ...(key === undefined ? {} : { key }),
    }),
    schema,
  );
}

/** Writes the whole of something, and answers how it stands then. */
export async function putFor<S extends z.ZodType>(
  path: string,
  schema: S,
  body: object,
  key: string,
): Promise<z.output<S>> {
  return read(await answered({ method: 'PUT', path, body, key }), schema);
}

/** As `putFor`, beside what the person does: it asks for no password and does not take her off the page. */
export async function putQuietly<S extends z.ZodType>(
  path: string,
  schema: S,
  body: object,
  key: string,
): Promise<z.output<S>> {
  return read(await answered({ method: 'PUT', path, body, key, quiet: true }), schema);
}

/** A command that answers with nothing. */
export async function postOnly(path: string, body: object = {}): Promise<void> {
  await answered({ method: 'POST', path, body });
}

/** Writes what is never read back. */
export async function put(path: string, body: object): Promise<void> {
  await answered({ method: 'PUT', path, body });
}

export async function removeWith(path: string, body: object): Promise<void> {
  await answered({ method: 'DELETE', path, body });
}

export async function remove(path: string): Promise<void> {
  await answered({ method: 'DELETE', path });
}

/** A sheet of paper, with the name that the server gave it. */
export async function getSheet(path: string): Promise<{ readonly bytes: Blob; readonly name: string }> {
  const response = await answered({ method: 'GET', path });
  const [, name = 'document.pdf'] =
    /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  return { bytes: await response.blob(), name };
}

/** `?a=1&b=2` of what is given; what is undefined or empty is left out. */
export function search(given: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
