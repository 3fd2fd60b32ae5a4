import { createHash } from 'node:crypto';
import type { Request } from 'express';
import session, { type SessionData } from 'express-session';
import type { SecondFactor } from '#contract/auth';
import type { MandateKind, OrganisationKind, Role } from '#contract/codes';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';
import type { House } from './house.ts';
import { doorOf, hashPass, passOf } from './pass.ts';
import type { Secrets } from './secrets.ts';

/** A quarter of an hour without a request ends a session. */
const idleMs = 15 * 60_000;
/** After a step-up the old id still serves what was under way, without the new rights. */
const retireMs = 10_000;

interface Found {
  readonly id: string;
  readonly secondFactor: SecondFactor;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly country: string;
  readonly policing: boolean;
  readonly mandates: { kind: MandateKind; country: string }[];
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly stepUpAt: Date | null;
  readonly keys: Uint8Array | null;
  readonly officer: boolean;
}

export type SessionHouse = Pick<House, 'db' | 'clock' | 'secrets'>;

/** express-session's store on our own table: keyed by the hash of the id, so that a stolen row opens nothing. */
export class SessionStore extends session.Store {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #secrets: Secrets;

  /** express-session puts it here: a new id and an empty session on the request. */
  declare generate: (request: Request) => void;

  constructor({ db, clock, secrets }: SessionHouse) {
    super();
    this.#db = db;
    this.#clock = clock;
    this.#secrets = secrets;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(id).then((found) => {
      done(null, found ? dataOf(found) : null);
    }, done);
  }

  /** One round trip for the session, its user, the organisation and the mandates in force now. */
  async #find(id: string): Promise<Found | undefined> {
    const [found] = await this.#db.$queryRaw<Found[]>`
      SELECT * FROM sec.session_of(${hash(id)}, ${this.#clock.now()})`;
    return found;
  }

  /** Writes a new session; a revoked row is never written back. */
  override set(id: string, data: SessionData, done: (error?: unknown) => void = noop): void {
    const now = this.#clock.now();
    const idleUntil = new Date(now.getTime() + idleMs);
    const { userId, createdAt, endsAt, stepUpAt, lockedKeys } = data;
    this.#db.$executeRaw`
      SELECT sec.open_session(${doorOf(this.#secrets)}, ${hash(id)}, ${hashPass(passOf(id))}, ${userId}::uuid,
        ${new Date(createdAt)}, ${now}, ${idleUntil}, ${new Date(endsAt)},
        ${stepUpAt === null ? null : new Date(stepUpAt)}, ${data.secondFactor},
        ${lockedKeys === null ? null : Buffer.from(lockedKeys, 'base64')})`.then(() => {
      done();
    }, done);
  }

  override destroy(id: string, done: (error?: unknown) => void = noop): void {
    this.#db.$executeRaw`SELECT sec.end_session(${hash(id)}, ${this.#clock.now()})`.then(() => {
      done();
    }, done);
  }

  /** A new id for the same person; what becomes of the old one, `retire` says. */
  override regenerate(request: Request, done: (error?: unknown) => void): void {
    this.retire(request.sessionID).then(() => {
      this.generate(request);
      done();
    }, done);
  }

  /** It loses its step-up at once and ends within seconds; false where it was ended before. */
  async retire(id: string): Promise<boolean> {
    const end = new Date(this.#clock.now().getTime() + retireMs);
    const [retired] = await this.#db.$queryRaw<{ done: boolean }[]>`
      SELECT sec.retire_session(${hash(id)}, ${end}) AS done`;
    return retired?.done ?? false;
  }

  /** The person is there: another quarter of an hour. */
  async seen(id: string): Promise<void> {
    const now = this.#clock.now();
    const idleUntil = new Date(now.getTime() + idleMs);
    await this.#db.$executeRaw`SELECT sec.touch_session(${hash(id)}, ${now}, ${idleUntil})`;
  }
}

/** `__Host-` demands Secure and this path; no page of another site ever sends it. */
export const cookieOptions = { secure: true, httpOnly: true, sameSite: 'strict', path: '/' } as const;

function dataOf(found: Found): SessionData {
  const { userId, userName, role, organisationId, organisationName, organisationKind, country, policing } =
    found;
  return {
    cookie: Object.assign(new session.Cookie(), cookieOptions),
    rowId: found.id,
    secondFactor: found.secondFactor,
    userId,
    userName,
    createdAt: found.createdAt.toISOString(),
    lastSeenAt: found.lastSeenAt.toISOString(),
    endsAt: found.endsAt.toISOString(),
    stepUpAt: found.stepUpAt?.toISOString() ?? null,
    lockedKeys: found.keys && Buffer.from(found.keys).toString('base64'),
    actor: {
      ...{ userId, organisationId, organisationName, organisationKind, country, role, policing },
      officer: found.officer,
      mandates: found.mandates,
    },
  };
}

function hash(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

function noop(): void {
  // express-session calls some of these without a callback
}
