import { createHash } from 'node:crypto';
import type { Request } from 'express';
import session, { type SessionData } from 'express-session';
import type { SecondFactor } from '#contract/auth';
import type { MandateKind, OrganisationKind, Role } from '#contract/codes';
import type { Clock } from './clock.ts';
import type { Db } from './db.ts';

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

/** express-session's store on our own table: keyed by the hash of the id, so that a stolen row opens nothing. */
export class SessionStore extends session.Store {
  readonly #db: Db;
  readonly #clock: Clock;

  /** express-session puts it here: a new id and an empty session on the request. */
  declare generate: (request: Request) => void;

  constructor(db: Db, clock: Clock) {
    super();
    this.#db = db;
    this.#clock = clock;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#find(id).then((found) => {
      done(null, found ? dataOf(found) : null);
    }, done);
  }

  /** One round trip for the session, its user, the organisation and the mandates in force now. */
  async #find(id: string): Promise<Found | undefined> {
    const now = this.#clock.now();
    const [found] = await this.#db.$queryRaw<Found[]>`
      SELECT s.id, s.second_factor AS "secondFactor", s.user_id AS "userId", u.name AS "userName", u.role, o.id AS "organisationId",
        o.name AS "organisationName", o.kind AS "organisationKind", o.country_code AS country, o.policing,
        coalesce((SELECT json_agg(json_build_object('kind', m.kind, 'country', m.country_code)) FROM mandate m
          WHERE m.organisation_id = o.id AND m.valid_from <= ${now} AND (m.valid_to IS NULL OR m.valid_to > ${now})),
          '[]') AS mandates,
        s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.ends_at AS "endsAt", s.step_up_at AS "stepUpAt",
        s.keys, EXISTS (SELECT FROM key_member m JOIN organisation_key k ON k.id = m.key_id
          WHERE m.user_id = u.id AND k.kind = 'officer' AND k.next_id IS NULL) AS officer
      FROM session s JOIN user_account u ON u.id = s.user_id JOIN organisation o ON o.id = u.organisation_id
      WHERE s.id_hash = ${hash(id)} AND s.revoked_at IS NULL AND s.idle_until > ${now} AND s.ends_at > ${now}
        AND u.status = 'ACTIVE' AND o.status = 'ACTIVE' AND NOT EXISTS (SELECT FROM organisation_lock l
          WHERE l.organisation_id = o.id AND l.ends_at > ${now})`;
    return found;
  }

  /** Writes a new session; a revoked row is never written back. */
  override set(id: string, data: SessionData, done: (error?: unknown) => void = noop): void {
    const now = this.#clock.now();
    const idleUntil = new Date(now.getTime() + idleMs);
    this.#db.$executeRaw`
      INSERT INTO session (id_hash, user_id, created_at, last_seen_at, idle_until, ends_at, step_up_at, second_factor,
        keys)
      VALUES (${hash(id)}, ${data.userId}::uuid, ${new Date(data.createdAt)}, ${now}, ${idleUntil},
        ${new Date(data.endsAt)}, ${data.stepUpAt === null ? null : new Date(data.stepUpAt)},
        ${data.secondFactor}, ${data.lockedKeys === null ? null : Buffer.from(data.lockedKeys, 'base64')})
      ON CONFLICT DO NOTHING`.then(() => {
      done();
    }, done);
  }

  override destroy(id: string, done: (error?: unknown) => void = noop): void {
    this.#db.$executeRaw`UPDATE session SET revoked_at = ${this.#clock.now()}
      WHERE id_hash = ${hash(id)} AND revoked_at IS NULL`.then(() => {
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
    const retired = await this.#db.$executeRaw`
      UPDATE session SET step_up_at = NULL, ends_at = least(ends_at, ${end})
      WHERE id_hash = ${hash(id)} AND revoked_at IS NULL`;
    return retired === 1;
  }

  /** The person is there: another quarter of an hour. */
  async seen(id: string): Promise<void> {
    const now = this.#clock.now();
    await this.#db
      .$executeRaw`UPDATE session SET last_seen_at = ${now}, idle_until = ${new Date(now.getTime() + idleMs)}
      WHERE id_hash = ${hash(id)} AND revoked_at IS NULL`;
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
