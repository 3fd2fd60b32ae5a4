import type { z } from 'zod';
import { isUnattended } from './activity.ts';
import { Problem, problemOf } from './problem.ts';

interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly key?: string;
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

async function send(request: Request): Promise<Response> {
  const { method, path, body } = request;
  const sent = await fetch(`/api/v1${path}`, {
    method,
    headers: headersOf(request),
    cache: 'no-store',
    credentials: 'same-origin',
    ...(method === 'POST' || method === 'PUT' ? { body: JSON.stringify(body ?? {}) } : {}),
  }).catch(() => undefined);
  if (sent === undefined) throw new Problem('unreachable');
  return sent;
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
  if (problem.slug === 'sign-in-required') guards.signedOut();
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

/** A command that answers with nothing. */
export async function postOnly(path: string, body: object = {}): Promise<void> {
  await answered({ method: 'POST', path, body });
}

/** Writes what is never read back. */
export async function put(path: string, body: object): Promise<void> {
  await answered({ method: 'PUT', path, body });
}

export async function remove(path: string): Promise<void> {
  await answered({ method: 'DELETE', path });
}

/** `?a=1&b=2` of what is given; what is undefined or empty is left out. */
export function search(given: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(given).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
