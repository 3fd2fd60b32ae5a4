import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import { newId, newReference } from '../../server/platform/ids.ts';
import type { TestNode } from '../support/node.ts';
import { body, consent, draft, mandate } from '../support/story.ts';
import { copyForEach } from './copies.ts';
import type { Ids } from './nouns.ts';
import type { Person, Staff } from './people.ts';
import type { Staffed } from './world-keys.ts';

/** What bodies of the commands about sittings name. */
export interface DecidingWorld {
  /** A referral that the body of the sittings has accepted. */
  readonly decidable: string;
}

interface DecidingCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly routes: Staffed;
  readonly decides: Staffed;
  readonly sits: Staffed;
  readonly guards: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

const today = '2037-11-23';

/** A body with the mandate to identify, its sittings with their dossiers, and children with their authority. */
export async function addIdentification(
  node: TestNode,
  cast: DecidingCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<DecidingWorld> {
  await mandate(node, cast.decides.organisation, 'identify');
  const decidable = await addDecisions(cast, us, marked, add);
  await addSittings(node, cast, us, marked, add);
  await addChildren(node, cast, us, marked, add);
  return { decidable };
}

/** A referral for identification that its receiver has accepted. */
async function accepted(us: Person, to: Staffed, marked: object): Promise<{ caseId: string; id: string }> {
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  for (const purpose of ['SERVICE_REFERRAL', 'FORMAL_IDENTIFICATION', 'CROSS_BORDER_TRANSFER']) {
    await consent(us.client, caseId, purpose, to.organisation);
  }
  const said = { kind: 'identification', services: ['legal_info'] };
  const id = await draft(us.client, caseId, to.organisation, said);
  body(await us.client.post(`/referrals/${id}/send`));
  body(await to.staff('coordinator').client.post(`/referrals/${id}/accept`));
  return { caseId, id };
}

async function addDecisions(
  { decides, neighbour, routes }: DecidingCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<string> {
  const [open, done, unmandated] = [
    await accepted(us, decides, marked),
    await accepted(us, decides, marked),
    await accepted(us, routes, marked),
  ];
  const decider = decides.staff('coordinator').client;
  for (const verb of ['start', 'complete']) body(await decider.post(`/referrals/${done.id}/${verb}`));
  add('decides', decides.staff, { decisions: open.id });
  add('decides-done', decides.staff, { decisions: done.id });
  add('decides-unmandated', routes.staff, { decisions: unmandated.id });
  add('decides-neighbour', neighbour.staff, { decisions: open.id });
  return open.id;
}

async function addSittings(
  node: TestNode,
  { ours, decides, sits, routes }: DecidingCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<void> {
  const chair = decides.staff('coordinator').client;
  const everybody = roles.map((role) => decides.staff(role).id);
  const plan = async (change: object = {}) => {
    const said = { country: decides.organisation.country, on: today, userIds: everybody, ...change };
    return body(await chair.post('/sittings', said), 201).id;
  };
  const act = async (id: string, verb: string) => body(await chair.post(`/sittings/${id}/${verb}`));
  const bring = async (id: string, referralId: string) => {
    body(await chair.post(`/sittings/${id}/dossiers`, { referralId }), 201);
    const { rows } = await node.owner.query('SELECT id FROM dossier WHERE sitting_id = $1', [id]);
    return z.object({ id: z.string() }).parse(rows[0]).id;
  };
  const invited = { organisationIds: [sits.organisation.id] };
  const [planned, open, closed] = [await plan(invited), await plan(), await plan()];
  const [alone] = [await plan({ userIds: [decides.staff('coordinator').id] })];
  const { caseId, id: referralId } = await accepted(us, decides, marked);
  const [asked, read, gone, beside] = [
    await bring(planned, referralId),
    await bring(open, referralId),
    await bring(closed, referralId),
    await bring(alone, referralId),
  ];
  for (const id of [read, gone, beside]) body(await us.client.post(`/dossiers/${id}/seal`));
  for (const id of [open, closed, alone]) await act(id, 'open');
  await act(closed, 'close');

  add('sitting-planner', decides.staff, { routes: ['POST /sittings'] });
  add('sitting-planned', decides.staff, { sittings: planned });
  add('sitting-open', decides.staff, { sittings: open });
  add('sitting-closed', decides.staff, { sittings: closed });
  add('sitting-invited', sits.staff, { sittings: planned });
  add('sitting-of-neighbour', routes.staff, { sittings: planned });
  const seats = await seatEach(node, planned, sits);
  add('sitting-seated', sits.staff, (role) => ({ sittings: seats.get(role) ?? '' }));

  add('dossier-ours', ours.staff, { dossiers: asked });
  add('dossier-gone', ours.staff, { dossiers: gone });
  add('dossier-before-us', decides.staff, { dossiers: read });
  add('dossier-asked-by-us', decides.staff, { dossiers: asked });
  add('dossier-beside-us', decides.staff, { dossiers: beside });
  add('dossier-of-neighbour', routes.staff, { dossiers: read });
  const copies = await copyForEach(node, caseId, ours.staff);
  const mine = new Map<Role, string>();
  for (const role of roles) mine.set(role, await copyDossier(node, asked, copies(role)));
  add('dossier-mine', ours.staff, (role) => ({ dossiers: mine.get(role) ?? '' }));
}

/** A sitting for each person of an organisation that was invited, in which the seat is hers. */
async function seatEach(
  node: TestNode,
  of: string,
  { organisation, staff }: Staffed,
): Promise<Map<Role, string>> {
  const seats = new Map<Role, string>();
  for (const role of roles) {
    const id = newId(node.clock.now());
    await node.owner.query(
      `INSERT INTO sitting SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'reference', $3::text))).*
       FROM sitting s WHERE s.id = $1`,
      [of, id, newReference('ST')],
    );
    await node.owner.query(
      `INSERT INTO sitting_seat (id, sitting_id, organisation_id, user_id, sealing_public, taken_at)
       SELECT gen_random_uuid(), $1, $2, k.user_id, k.sealing_public, now() FROM user_key k WHERE k.user_id = $3`,
      [id, organisation.id, staff(role).id],
    );
    seats.set(role, id);
  }
  return seats;
}

/** The same dossier of a copy of the case that one person wrote the referral of. */
async function copyDossier(node: TestNode, of: string, { cases, referrals }: Ids): Promise<string> {
  const id = newId(node.clock.now());
  await node.owner.query(
    `INSERT INTO dossier SELECT (jsonb_populate_record(d, jsonb_build_object('id', $2::uuid, 'case_id', $3::uuid,
       'referral_id', $4::uuid))).* FROM dossier d WHERE d.id = $1`,
    [of, id, cases, referrals],
  );
  return id;
}

async function addChildren(
  node: TestNode,
  { ours, neighbour, guards }: DecidingCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<void> {
  const minor = { ...marked, isMinor: 'yes', childBand: '12-14' };
  const child = async () => {
    const caseId = body(await us.client.post('/cases', minor), 201).id;
    return { caseId, id: await childOf(node, caseId) };
  };
  const [theirs, of, offered] = [await child(), await child(), await child()];
  for (const { caseId } of [theirs, offered]) {
    await consent(us.client, caseId, 'SERVICE_REFERRAL', guards.organisation, { givenBy: 'AUTHORITY' });
  }
  const referral = async (caseId: string) => {
    const id = await draft(us.client, caseId, guards.organisation, { services: ['guardian_appointment'] });
    body(await us.client.post(`/referrals/${id}/send`));
    return id;
  };
  const taken = await referral(theirs.caseId);
  body(await guards.staff('child_protection_officer').client.post(`/referrals/${taken}/accept`));
  await referral(offered.caseId);
  await node.owner.query('UPDATE child_track SET ended_at = now() WHERE id = $1', [of.id]);
  const plain = await child();
  await consent(us.client, plain.caseId, 'SERVICE_REFERRAL', guards.organisation, { givenBy: 'AUTHORITY' });
  const copies = await copyForEach(node, plain.caseId, ours.staff);
  const mine = new Map<Role, string>();
  for (const role of roles) mine.set(role, await copyChild(node, plain.id, copies(role).cases ?? ''));

  add('child-ours', ours.staff, { children: plain.id });
  add('child-mine', ours.staff, (role) => ({ children: mine.get(role) ?? '' }));
  add('child-ended', ours.staff, { children: of.id });
  add('child-guarded', guards.staff, { children: theirs.id });
  add('child-offered', guards.staff, { children: offered.id });
  add('child-of-neighbour', neighbour.staff, { children: plain.id });
  await addCalls(node, { ours, neighbour, guards }, plain.id, add);
}

async function childOf(node: TestNode, caseId: string): Promise<string> {
  const { rows } = await node.owner.query('SELECT id FROM child_track WHERE case_id = $1', [caseId]);
  return z.object({ id: z.string() }).parse(rows[0]).id;
}

async function copyChild(node: TestNode, of: string, caseId: string): Promise<string> {
  const id = newId(node.clock.now());
  await node.owner.query(
    `INSERT INTO child_track SELECT (jsonb_populate_record(t, jsonb_build_object('id', $2::uuid, 'case_id', $3::uuid,
       'reference', $4::text))).* FROM child_track t WHERE t.id = $1`,
    [of, id, caseId, newReference('CH')],
  );
  return id;
}

async function addCalls(
  node: TestNode,
  { ours, neighbour, guards }: Pick<DecidingCast, 'ours' | 'neighbour' | 'guards'>,
  child: string,
  add: Add,
): Promise<void> {
  const call = async (answered: boolean) => {
    const id = newId(node.clock.now());
    await node.owner.query(
      `INSERT INTO child_call (id, reference, child_id, organisation_id, country_code, to_organisation_id, alarm,
         called_by_id, at, answered_by_id, answered_at)
       VALUES ($1, $2, $3, $4, 'AE', $5, false, $6, $7, $8, $9)`,
      [
        ...[id, newReference('CC'), child, ours.organisation.id, guards.organisation.id],
        ...[ours.staff('caseworker').id, node.clock.now()],
        ...[answered ? guards.staff('caseworker').id : null, answered ? node.clock.now() : null],
      ],
    );
    return id;
  };
  const [open, answered] = [await call(false), await call(true)];
  add('call-ours', ours.staff, { 'child-calls': open });
  add('call-to-us', guards.staff, { 'child-calls': open });
  add('call-answered', guards.staff, { 'child-calls': answered });
  add('call-of-neighbour', neighbour.staff, { 'child-calls': open });
}
