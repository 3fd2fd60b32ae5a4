import { z } from 'zod';
import { roles } from '#contract/codes';
import { codeLock } from '../../server/features/keys/make-recovery.ts';
import { rewrapKeys } from '../../server/features/keys/rewrap-keys.ts';
import { readRecoveryCode, recoveryCode } from '../../server/features/keys/rules-code.ts';
import { recoveryPlace } from '../../server/features/keys/rules.ts';
import { transact } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { seal } from '../../server/platform/sealing.ts';
import { lockIntoSession, takeFromSession } from '../../server/platform/user-keys.ts';
import { passwordOf, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body } from '../support/story.ts';
import type { Ids } from './nouns.ts';
import { seat, type Person, type Staff } from './people.ts';

export interface Staffed {
  readonly organisation: TestOrganisation;
  readonly staff: Staff;
}

/** What bodies of the commands about keys name. */
export interface KeyWorld {
  /** A colleague who is no officer. */
  readonly plain: string;
  /** A colleague who waits for the staff's key. */
  readonly waiting: { readonly userId: string; readonly fingerprint: string };
  /** Two pages and who is to be given the key. */
  readonly kit: { readonly shares: readonly string[]; readonly userId: string };
  /** Who is to hold a new pair where nobody holds the old one. */
  readonly holder: { readonly userId: string; readonly fingerprint: string };
  /** The code of everybody whose keys are new. */
  readonly recoveryCode: string;
  /** Who has named the organisation of "named-successor". */
  readonly named: string;
}

interface KeyCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly abroad: Staffed;
  readonly first: Staffed;
  readonly officerless: Staffed;
  readonly anew: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: (typeof roles)[number]) => Ids)) => void;

/** Officers, those asked to be, those who wait, and an organisation that has lost all of them. */
export async function addKeys(node: TestNode, cast: KeyCast, add: Add): Promise<KeyWorld> {
  const { ours, neighbour, abroad, first, officerless, anew } = cast;
  const colleague = await seat(node, ours.organisation, 'caseworker');
  const [requested, plain, waits] = [
    await seat(node, ours.organisation, 'liaison_officer'),
    await seat(node, ours.organisation, 'liaison_officer'),
    await seat(node, ours.organisation, 'liaison_officer'),
  ];
  await ask(node, ours, requested.id);
  add('officer-requested', ours.staff, { officers: requested.id });
  add('officer-colleague', ours.staff, { officers: colleague.id });
  add('officer-none', ours.staff, { officers: plain.id });
  add('officer-self', ours.staff, (role) => ({ officers: ours.staff(role).id }));
  add('officer-of-neighbour', neighbour.staff, { officers: colleague.id });

  await node.owner.query('DELETE FROM key_member WHERE user_id = $1', [waits.id]);
  const { fingerprint } = z
    .looseObject({ fingerprint: z.string() })
    .parse((await waits.client.get('/me/keys')).body);

  await loseOfficers(node, first.organisation, true);
  for (const role of roles) await ask(node, first, first.staff(role).id);
  add('officer-first', first.staff, (role) => ({ officers: first.staff(role).id }));

  const kit = await kitOf(node, officerless);
  const holder = await refoundingOf(officerless, kit.userId);
  add('officerless', officerless.staff, {
    routes: ['POST /organisation/kit/use', 'POST /organisation/refound'],
  });
  add('refounding-organisation', ours.staff, { organisations: officerless.organisation.id });

  const code = recoveryCode(Buffer.alloc(32, 7));
  for (const role of roles) await renewWith(node, anew.staff(role), code);
  add('keys-anew', anew.staff, { routes: ['POST /me/recovery/use'] });

  const toOrganisationId = abroad.organisation.id;
  body(await ours.staff('manager').client.post('/organisation/succession', { toOrganisationId }));
  add('named-successor', abroad.staff, { routes: ['POST /organisation/succession/accept'] });
  return {
    ...{ plain: plain.id, waiting: { userId: waits.id, fingerprint }, kit, holder, recoveryCode: code },
    named: ours.organisation.id,
  };
}

async function ask(node: TestNode, { organisation, staff }: Staffed, userId: string): Promise<void> {
  await node.owner.query(
    `INSERT INTO officer_request (id, organisation_id, user_id, requested_by_id, requested_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [newId(node.clock.now()), organisation.id, userId, staff('manager').id, node.clock.now()],
  );
}

/** Nobody holds the officers' key any more; with `pair`, there is none. */
async function loseOfficers(node: TestNode, { id }: TestOrganisation, pair = false): Promise<void> {
  const groups = "SELECT id FROM organisation_key WHERE kind = 'officer' AND organisation_id = $1";
  await node.owner.query(`DELETE FROM key_member WHERE key_id IN (${groups})`, [id]);
  if (pair) await node.owner.query(`DELETE FROM organisation_key WHERE id IN (${groups})`, [id]);
}

async function kitOf(node: TestNode, staffed: Staffed): Promise<KeyWorld['kit']> {
  const { client, id: userId } = staffed.staff('caseworker');
  const made = z
    .looseObject({ shares: z.array(z.looseObject({ code: z.string() })) })
    .parse(body(await client.post('/organisation/kit'), 201));
  await loseOfficers(node, staffed.organisation);
  await ask(node, staffed, userId);
  return { shares: made.shares.slice(1).map(({ code }) => code), userId };
}

/** Its manager has asked to begin anew with this person. */
async function refoundingOf({ staff }: Staffed, userId: string): Promise<KeyWorld['holder']> {
  const { fingerprint } = z
    .looseObject({ fingerprint: z.string() })
    .parse((await staff('caseworker').client.get('/me/keys')).body);
  const holder = { userId, fingerprint };
  body(await staff('manager').client.post('/organisation/refound', { ...holder, kitLost: true }), 201);
  return holder;
}

/** Her keys as after a forgotten password, with the old ones under this code. */
async function renewWith(node: TestNode, { id, client }: Person, code: string): Promise<void> {
  const sid = decodeURIComponent(client.cookie ?? '').replace(/^.*=s:([^.]+)\..*$/, '$1');
  const { rows } = await node.owner.query<{ keys: Buffer }>('SELECT keys FROM session WHERE user_id = $1', [
    id,
  ]);
  const { sealing, signing } = takeFromSession(sid, id, z.instanceof(Uint8Array).parse(rows[0]?.keys));
  const lock = codeLock(z.string().parse(readRecoveryCode(code)), id);
  const sealed = seal(lock, id, Buffer.concat([sealing, signing]), recoveryPlace(id));
  await node.owner.query('INSERT INTO user_recovery VALUES ($1, $2, $3)', [id, sealed, node.clock.now()]);
  const { unlock } = await passwordOf(node.house);
  const renewed = await transact(node.builder, (tx) => rewrapKeys(tx, id, null, unlock, node.clock.now()));
  await node.owner.query('UPDATE session SET keys = $1 WHERE user_id = $2', [
    lockIntoSession(sid, id, renewed),
    id,
  ]);
}
