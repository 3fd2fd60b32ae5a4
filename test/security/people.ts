import { createHash, createHmac, randomBytes } from 'node:crypto';
import { roles, type Role } from '#contract/codes';
import { newId } from '../../server/platform/ids.ts';
import { hashPass, passOf } from '../../server/platform/pass.ts';
import { lockIntoSession, type UserKeys } from '../../server/platform/user-keys.ts';
import { Client } from '../support/client.ts';
import { giveKeys, passwordOf, type TestNode, type TestOrganisation } from '../support/node.ts';

/** Somebody signed in, by name of her role. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly client: Client;
  /** Her private keys, as her session unlocks them. */
  readonly keys: UserKeys;
}
/** The person who has a role in one organisation. */
export type Staff = (role: Role) => Person;

const hour = 3_600_000;

/** The cookie that express-session would have set for a session id (`cookie-signature`). */
export function cookieOf(node: TestNode, id: string): string {
  const secret = node.house.secrets.derive('session-cookie').toString('base64url');
  const signature = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
  return `__Host-panah=${encodeURIComponent(`s:${id}.${signature}`)}`;
}

/**
 * A person of the role in the organisation, whatever its kind, with a session as signing in would have made it:
 * hundreds of people would take minutes to sign in.
 */
export async function seat(node: TestNode, organisation: TestOrganisation, role: Role): Promise<Person> {
  const now = node.clock.now();
  const [id, sid] = [newId(now), randomBytes(24).toString('base64url')];
  const email = `${role}.${id}@panah.test`;
  const { stored, unlock } = await passwordOf(node.house);
  const { salt, verifier, parameters } = stored;
  await node.owner.query(
    `WITH person AS (
       INSERT INTO user_account (id, organisation_id, email, name, role, status, password_salt, password_verifier,
         password_parameters, created_at) VALUES ($1, $2, $3, $4, $4, 'ACTIVE', $5, $6, $7, $8))
     INSERT INTO session (id_hash, user_id, created_at, last_seen_at, idle_until, ends_at, step_up_at,
       second_factor, token_hash) VALUES ($9, $1, $8, $8, $10, $11, $8, 'satisfied', $12)`,
    [
      ...[id, organisation.id, email, role, salt, verifier, parameters, now],
      ...[createHash('sha256').update(sid).digest(), new Date(now.getTime() + hour / 4)],
      new Date(now.getTime() + 12 * hour),
      hashPass(passOf(sid)),
    ],
  );
  const keys = await giveKeys(node.house, { id, organisationId: organisation.id, role }, unlock);
  const locked = lockIntoSession(sid, id, keys);
  await node.owner.query('UPDATE session SET keys = $1 WHERE user_id = $2', [locked, id]);
  const client = new Client(node.url, { role, organisation });
  client.cookie = cookieOf(node, sid);
  return { id, email, client, keys };
}

/** One person of each role there is, all in one organisation: rights must not rest on who was put where. */
export async function staff(node: TestNode, organisation: TestOrganisation): Promise<Staff> {
  const people = new Map<Role, Person>();
  for (const role of roles) people.set(role, await seat(node, organisation, role));
  return (role) => {
    const person = people.get(role);
    if (!person) throw new Error(`Nobody is ${role}`);
    return person;
  };
}
