import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { SecondFactor } from '#contract/auth';
import type { Actor } from '../policy/actor.ts';
import type { Clock } from './clock.ts';
import { Problem } from './problem.ts';
import { cookieOptions, SessionStore, type SessionHouse } from './session-store.ts';
import { lockIntoSession, takeFromSession, type UserKeys } from './user-keys.ts';

declare module 'express-session' {
  interface SessionData {
    /** The row's own name, which opens nothing. */
    rowId?: string;
    secondFactor: SecondFactor;
    userId: string;
    createdAt: string;
    endsAt: string;
    stepUpAt: string | null;
    lastSeenAt: string;
    /** Her keys under the session's id, base64; null where her sign-in gave none. */
    lockedKeys: string | null;
    /** Read anew with each request, never stored. */
    actor?: Actor;
    userName?: string;
  }
}

/** Sign-in, step-up and sign-out for the verbs that have to; everybody else only reads. */
export interface SessionHandle {
  /** Of its row; '' where nobody is signed in. */
  readonly id: string;
  /** What it still lacks: until it is satisfied, only the few endpoints that say so answer it. */
  readonly secondFactor: SecondFactor;
  readonly stepUpAt: Date | null;
  readonly userName: string;
  /** The one origin from which a passkey may be used here. */
  readonly origin: string;
  /** Her private keys; null where her password could not unlock them, and before the second factor. */
  keys(): UserKeys | null;
  establish(userId: string, keys: UserKeys | undefined, secondFactor: SecondFactor): Promise<void>;
  /** Her password was proven once more. */
  elevate(): Promise<void>;
  /** Her second factor was given. */
  satisfy(): Promise<void>;
  end(): Promise<void>;
}

/** However busy, a session ends after twelve hours. */
const absoluteMs = 12 * 60 * 60_000;
/** Without its second factor after half an hour. */
const confinedMs = 30 * 60_000;
const touchMs = 60_000;
export const cookieName = '__Host-panah';

/**
 * Cookie and store. `__Host-panah` stays Secure everywhere; a browser takes it on `http://localhost`, and for a
 * loopback connection alone express-session is told that the request is secure.
 */
export function openSessions(house: SessionHouse): RequestHandler[] {
  const { clock, secrets } = house;
  const store = new SessionStore(house);
  const cookies = session({
    name: cookieName,
    // Cookies are signed with the key in use; those signed with the one before are still good.
    secret: secrets.versions.map((version) =>
      secrets.derive('session-cookie', version).toString('base64url'),
    ),
    store,
    resave: false,
    saveUninitialized: false,
    cookie: cookieOptions,
  });
  const touch: RequestHandler = async (request, _response, next) => {
    const { session: found } = request;
    // A line that stays open is nobody at the screen.
    const background = request.get('X-Panah-Background') === '1' || request.path === '/v1/events';
    const lastSeen = Date.parse(found.lastSeenAt ?? '');
    if (!background && clock.now().getTime() - lastSeen >= touchMs) {
      await store.seen(request.sessionID);
    }
    next();
  };
  return [trustLoopback, cookies, touch];
}

const trustLoopback: RequestHandler = (request, _response, next) => {
  const { remoteAddress, localAddress } = request.socket;
  if (isLoopback(remoteAddress) && isLoopback(localAddress)) {
    Object.defineProperty(request, 'secure', { value: true });
  }
  next();
};

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1$|(::ffff:)?127\.)/.test(address);
}

/** The handle of the request's session. */
export function sessionOf(request: Request, clock: Clock): SessionHandle {
  const { session: found } = request;
  const secondFactor = found.secondFactor ?? 'required';
  const renew = async (change: Pick<Begun, 'secondFactor' | 'stepUpAt'>) => {
    const { userId, createdAt } = found;
    if (userId === undefined || createdAt === undefined) throw new Problem('sign-in-required');
    // The proof took its while: what was ended meanwhile is not brought back under another id.
    const keys = keysOf(request);
    if (!(await isRetired(request))) throw new Problem('sign-in-required');
    await settled((done) => found.regenerate(done));
    await begin(request, clock, { userId, keys, createdAt: new Date(createdAt), ...change });
  };
  return {
    ...{ id: found.rowId ?? '', secondFactor, origin: originOf(request) },
    stepUpAt: found.stepUpAt ? new Date(found.stepUpAt) : null,
    userName: found.userName ?? '',
    keys: () => (secondFactor === 'satisfied' ? keysOf(request) : null),
    establish: async (userId, keys, lacks) => {
      await settled((done) => found.regenerate(done));
      const at = clock.now();
      const begun = { userId, keys: keys ?? null, createdAt: at, stepUpAt: at.toISOString() };
      await begin(request, clock, { ...begun, secondFactor: lacks });
    },
    elevate: () => renew({ secondFactor, stepUpAt: clock.now().toISOString() }),
    satisfy: () => renew({ secondFactor: 'satisfied', stepUpAt: found.stepUpAt ?? null }),
    end: () => settled((done) => found.destroy(done)),
  };
}

interface Begun {
  readonly userId: string;
  readonly keys: UserKeys | null;
  readonly createdAt: Date;
  readonly stepUpAt: string | null;
  readonly secondFactor: SecondFactor;
}

/** Fills the request's new session. */
function begin(request: Request, clock: Clock, begun: Begun): Promise<void> {
  const { userId, keys, createdAt, stepUpAt, secondFactor } = begun;
  const lasts = secondFactor === 'satisfied' ? absoluteMs : confinedMs;
  Object.assign(request.session, {
    ...{ userId, secondFactor, stepUpAt },
    createdAt: createdAt.toISOString(),
    endsAt: new Date(createdAt.getTime() + lasts).toISOString(),
    lastSeenAt: clock.now().toISOString(),
    lockedKeys: keys && lockIntoSession(request.sessionID, userId, keys).toString('base64'),
  });
  return settled((done) => request.session.save(done));
}

/** The public address; without one the node is only for this machine, under the name that browsers trust for it. */
function originOf({ app, headers, socket }: Request): string {
  const publicUrl: unknown = app.get('public url');
  if (typeof publicUrl === 'string') return publicUrl;
  const host = headers.host ?? '';
  return /^localhost(:\d+)?$/.test(host) ? `http://${host}` : `http://localhost:${socket.localPort}`;
}

function keysOf({ session: { userId, lockedKeys }, sessionID }: Request): UserKeys | null {
  if (userId === undefined || typeof lockedKeys !== 'string') return null;
  return takeFromSession(sessionID, userId, Buffer.from(lockedKeys, 'base64'));
}

function isRetired({ sessionStore, sessionID }: Request): Promise<boolean> {
  if (!(sessionStore instanceof SessionStore)) throw new Error('Sessions are kept somewhere else');
  return sessionStore.retire(sessionID);
}

function settled(act: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => {
      if (error) reject(error instanceof Error ? error : new Error('The session store failed'));
      else resolve();
    });
  });
}
