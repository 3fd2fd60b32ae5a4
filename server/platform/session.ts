import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Actor } from '../policy/actor.ts';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import { Problem } from './problem.ts';
import { cookieOptions, SessionStore } from './session-store.ts';
import { lockIntoSession, takeFromSession, type UserKeys } from './user-keys.ts';

declare module 'express-session' {
  interface SessionData {
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
  readonly stepUpAt: Date | null;
  readonly userName: string;
  /** Her private keys; null where her password could not unlock them. */
  keys(): UserKeys | null;
  establish(userId: string, keys: UserKeys | undefined): Promise<void>;
  elevate(): Promise<void>;
  end(): Promise<void>;
}

/** However busy, a session ends after twelve hours. */
const absoluteMs = 12 * 60 * 60_000;
const touchMs = 60_000;
export const cookieName = '__Host-panah';

/**
 * Cookie and store. `__Host-panah` stays Secure everywhere; a browser takes it on `http://localhost`, and for a
 * loopback connection alone express-session is told that the request is secure.
 */
export function openSessions(db: Db, clock: Clock, secrets: readonly Buffer[]): RequestHandler[] {
  const store = new SessionStore(db, clock);
  const cookies = session({
    name: cookieName,
    secret: secrets.map((secret) => secret.toString('base64url')),
    store,
    resave: false,
    saveUninitialized: false,
    cookie: cookieOptions,
  });
  const touch: RequestHandler = async (request, _response, next) => {
    const { session: found } = request;
    const background = request.get('X-Panah-Background') === '1';
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
  const begin = (userId: string, createdAt: Date, keys: UserKeys | null) => {
    const at = clock.now().toISOString();
    const endsAt = new Date(createdAt.getTime() + absoluteMs).toISOString();
    Object.assign(request.session, {
      userId,
      createdAt: createdAt.toISOString(),
      endsAt,
      stepUpAt: at,
      lastSeenAt: at,
      lockedKeys: keys && lockIntoSession(request.sessionID, userId, keys).toString('base64'),
    });
    return settled((done) => request.session.save(done));
  };
  return {
    stepUpAt: found.stepUpAt ? new Date(found.stepUpAt) : null,
    userName: found.userName ?? '',
    keys: () => keysOf(request),
    establish: async (userId, keys) => {
      await settled((done) => found.regenerate(done));
      await begin(userId, clock.now(), keys ?? null);
    },
    elevate: async () => {
      const { userId, createdAt } = found;
      if (userId === undefined || createdAt === undefined) throw new Problem('sign-in-required');
      // The password took its while: what was ended meanwhile is not brought back under another id.
      const keys = keysOf(request);
      if (!(await isRetired(request))) throw new Problem('sign-in-required');
      await settled((done) => found.regenerate(done));
      await begin(userId, new Date(createdAt), keys);
    },
    end: () => settled((done) => found.destroy(done)),
  };
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
