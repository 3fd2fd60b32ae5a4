import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import { FlagKeyView } from '#contract/flags';
import { sealFlag } from '../../client/flag/seal.ts';
import { newId } from '../../server/platform/ids.ts';
import { closing } from '../support/closing.ts';
import type { TestNode, TestOrganisation } from '../support/node.ts';
import { aCase, agreement, beds, body, consent, consentToBed, draft, mandate } from '../support/story.ts';
import { copyForEach } from './copies.ts';
import type { Ids } from './nouns.ts';
import { givePasskey, giveTotp, openAnother } from './held.ts';
import { seat, staff, type Person, type Staff } from './people.ts';
import { addIdentification, type DecidingWorld } from './world-identification.ts';
import { addDuty, type DutyWorld } from './world-duty.ts';
import { addCallOuts } from './world-call-outs.ts';
import { addKeys, type KeyWorld } from './world-keys.ts';
import { addJourneys, type JourneyWorld } from './world-journeys.ts';
import { addProtection, type ProtectionWorld } from './world-protection.ts';
import { addSources } from './world-sources.ts';

/** One relation: who asks, and for which records. */
export interface Scene {
  readonly asks: Staff;
  readonly about: (role: Role) => Ids;
  /** Another state of a relation in which other scenes ask everybody: here two or three for each answer are enough. */
  readonly isVariant: boolean;
}
export interface World extends KeyWorld, DecidingWorld, JourneyWorld, ProtectionWorld, DutyWorld {
  readonly scenes: ReadonlyMap<string, Scene>;
  /** What bodies of commands name: somebody with an account, a receiver of referrals, a carer in the flags' country. */
  readonly member: Person;
  /** What the devices of everybody in our organisation show now. */
  readonly code: string;
  readonly receiver: TestOrganisation;
  readonly carer: TestOrganisation;
  /** An offer of help as a device sends it. */
  readonly sealed: object;
  /** Another flag that the same coordinator triages. */
  readonly otherFlag: string;
  /** Another case of ours. */
  readonly otherCase: string;
}

const variants =
  /^(our-(?!draft|sent)|my-(?!sent)|acknowledged|listed|asked|running|completed|released|stopped|cleared-|clears-destination-later|.*-to-us|only-|clears-elsewhere|closed|taken-back|triage-(assigned|closed)|alternate|unmandated|recipient-|offered-lawyer|former-lawyer|glass-(broken|reviewed)|suspended-|foreign-|decides-done|sitting-(open|closed|seated)|dossier-(gone|mine|asked-by-us)|child-(ended|mine)|call-answered|leaving-(?!left)|expecting-(left|there|stopped|home)|journey-(?!cleared-here)|deposition-(expected|on)|report-.*-(closed|linked)|tip-closed|hotline-(on-its-way|closed)|handed-over|page-ours|page-of-|proceeding-(of-neighbour|to-review)|complaint-(about|of)-|clock-(?!told)|point-(ended|abroad)|thread-(of-theirs|closed)|question-answered)/;

/** What must never be where it does not belong. Tier 2 is codes: these are the rarest ones, planted in every case. */
export const canaries = {
  tier2: [
    'OrganRemoval',
    'ThroughATelevisionAdvert',
    'PsychoactiveSubstance',
    'U_ActivitiesOfExtraterritorialOrganizations',
    '39--47',
    '"BT"',
  ],
  note: ['ZZQ-NOTE-4711'],
  flag: ['ZZQ-FLAG-4712', 'ZZQ-4713'],
  message: ['ZZQ-MESSAGE-4714'],
  draft: ['ZZQ-DRAFT-4717'],
  /** What stands in an identity: for officers who open it, in the answer to opening it. */
  identity: ['+998 90 471 47 15', 'ZZQ-IDENTITY-4716'],
  /** The sender's own code of a case. */
  code: ['"PN-'],
} as const;

const marked = {
  ...aCase,
  ageBand: '39--47',
  citizenships: ['BT'],
  countries: ['BT'],
  exploitation: ['OrganRemoval'],
  control: ['PsychoactiveSubstance'],
  recruitment: ['ThroughATelevisionAdvert'],
  sector: 'U_ActivitiesOfExtraterritorialOrganizations',
};
const aFlag = {
  post: 'AE-ZZQ-4713',
  direction: 'leaving',
  reach: 'desk_now',
  indicators: ['BEX-01'],
  note: 'ZZQ-FLAG-4712',
};

/** What a device would send, without a key. */
async function sealedFlag(node: TestNode): Promise<object> {
  const key = FlagKeyView.parse((await node.nobody().get('/flag-key')).body);
  return sealFlag(key, JSON.stringify(aFlag), '');
}

/** Organisations of three countries, and in each one person of every role. */
async function organisations(node: TestNode) {
  const make = async (...[kind, country]: Parameters<TestNode['organisation']>) => {
    const organisation = await node.organisation(kind, country);
    return { organisation, staff: await staff(node, organisation) };
  };
  const made = {
    ours: await make('ngo', 'AE'),
    neighbour: await make('ngo', 'AE'),
    abroad: await make('ngo', 'KZ'),
    shelter: await make('shelter', 'UZ'),
    alternate: await make('shelter', 'UZ'),
    far: await make('shelter', 'TJ'),
    lawyers: await make('legal_aid', 'UZ'),
    offeredLawyers: await make('legal_aid', 'UZ'),
    formerLawyers: await make('ombudsperson', 'UZ'),
    border: await make('border', 'AE'),
    routes: await make('coordinator', 'AE'),
    clears: await make('coordinator', 'AE'),
    clearsFar: await make('coordinator', 'TJ'),
    routesAbroad: await make('coordinator', 'KZ'),
    unmandated: await make('coordinator', 'AE'),
    first: await make('ngo', 'UZ'),
    officerless: await make('ngo', 'UZ'),
    anew: await make('ngo', 'UZ'),
    decides: await make('coordinator', 'UZ'),
    sits: await make('ngo', 'UZ'),
    guards: await make('guardianship', 'AE'),
  };
  await mandate(node, made.routes.organisation, 'route');
  await mandate(node, made.clears.organisation, 'clear');
  await mandate(node, made.clearsFar.organisation, 'clear');
  for (const kind of ['route', 'clear']) await mandate(node, made.routesAbroad.organisation, kind);
  for (const kind of ['identify', 'directory']) await mandate(node, made.unmandated.organisation, kind);
  await agreement(node, 'AE', 'UZ', 'direct');
  await agreement(node, 'AE', 'TJ', 'coordinated');
  return made;
}
type Cast = Awaited<ReturnType<typeof organisations>>;

/** Builds one record for every relation, through the endpoints wherever they can. */
export async function buildWorld(node: TestNode): Promise<World> {
  const cast = await organisations(node);
  const colleague = await seat(node, cast.ours.organisation, 'caseworker');
  const scenes = new Map<string, Scene>();
  const add: Add = (name, asks, ids) => {
    if (scenes.has(name)) throw new Error(`${name} stands twice`);
    const about = typeof ids === 'function' ? ids : () => ids;
    scenes.set(name, { asks, about, isVariant: variants.test(name) });
  };
  await addReferrals(node, cast, colleague, add);
  await addCases(node, cast, colleague, add);
  const otherFlag = await addFlags(node, cast, add);
  await addDirectory(node, cast, add);
  await addUsers(node, cast, add);
  const keys = await addKeys(node, cast, add);
  const deciding = await addIdentification(node, cast, colleague, marked, add);
  await addSources(node, cast, add);
  const protection = await addProtection(node, cast, colleague, marked, add);
  const journeys = await addJourneys(node, cast, colleague, marked, add);
  const duty = await addDuty(node, cast, colleague, marked, add);
  add('anyone', cast.ours.staff, {});
  const [receiver, carer] = [cast.shelter.organisation, cast.neighbour.organisation];
  await addDrafts(node, cast, colleague, add);
  const code = await addFactors(node, cast, colleague, add);
  const otherCase = await addCallOuts(node, cast, colleague, add);
  return {
    scenes,
    member: colleague,
    code,
    receiver,
    carer,
    otherFlag,
    otherCase,
    sealed: await sealedFlag(node),
    ...keys,
    ...deciding,
    ...journeys,
    ...protection,
    ...duty,
  };
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

interface Made {
  readonly caseId: string;
  readonly referralId: string;
  readonly consentId: string;
}

/** A referral of a case of its own, for a bed, as far as it goes without the receiver. */
async function referralTo(by: Person, to: TestOrganisation, change: object = {}): Promise<Made> {
  const caseId = body(await by.client.post('/cases', marked), 201).id;
  const consents = await consentToBed(by.client, caseId, to);
  const referralId = await draft(by.client, caseId, to, { ...change });
  return { caseId, referralId, consentId: z.string().parse(consents.SHELTER_PLACEMENT) };
}

type Step = [who: Person, verb: string, said?: object];

/** A referral after some steps of some people; each step must succeed. */
async function after(made: Promise<Made>, ...steps: Step[]): Promise<Made> {
  const done = await made;
  for (const [who, verb, said] of steps) {
    const reply = await who.client.post(`/referrals/${done.referralId}/${verb}`, said ?? {});
    if (reply.status >= 300) throw new Error(`${verb}: ${reply.status} ${reply.text}`);
  }
  return done;
}

async function addReferrals(node: TestNode, cast: Cast, us: Person, add: Add): Promise<void> {
  await beds(node, cast.shelter.organisation, 400);
  const them = cast.shelter.staff('shelter_staff');
  const [here, there] = [cast.clears.staff('coordinator'), cast.clearsFar.staff('coordinator')];
  const near = () => referralTo(us, cast.shelter.organisation);
  const far = () => referralTo(us, cast.far.organisation);
  const send: Step = [us, 'send'];
  const accept: Step = [them, 'accept'];
  const start: Step = [them, 'start'];
  const withMessage: Step = [us, 'messages', { text: canaries.message[0] }];
  const unconsented = async () => {
    const caseId = body(await us.client.post('/cases', marked), 201).id;
    const consentId = await consent(us.client, caseId, 'SERVICE_REFERRAL', cast.shelter.organisation);
    return { caseId, consentId, referralId: await draft(us.client, caseId, cast.shelter.organisation) };
  };

  const sealedToo = async () => {
    const made = await near();
    const said = { segments: { contact: { phone: canaries.identity[0] } } };
    const { status } = await us.client.put(`/cases/${made.caseId}/identity`, said);
    if (status !== 204) throw new Error(`identity: ${status}`);
    const parts = { segments: ['contact'], maxTier: 3 };
    await consent(us.client, made.caseId, 'IDENTITY_DISCLOSURE', cast.shelter.organisation, parts);
    body(await us.client.post(`/referrals/${made.referralId}/update`, { segments: ['contact'] }));
    return made;
  };

  const states = {
    draft: await near(),
    unconsented: await unconsented(),
    waiting: await after(far(), send),
    refused: await after(far(), send, [here, 'refuse-clearance', { reason: 'NO_LAWFUL_BASIS' }]),
    sent: await after(near(), send, withMessage),
    acknowledged: await after(near(), send, withMessage, [them, 'acknowledge']),
    listed: await after(near(), send, [them, 'wait']),
    asked: await after(near(), send, withMessage, [them, 'ask', { need: 'transport' }]),
    accepted: await after(near(), send, withMessage, accept),
    running: await after(near(), send, withMessage, accept, start),
    completed: await after(near(), send, withMessage, accept, start, [them, 'complete']),
    declined: await after(near(), send, withMessage, [them, 'decline', { reason: 'NO_CAPACITY' }]),
    withdrawn: await after(near(), send, withMessage, accept, start),
    expired: await after(near(), send, withMessage),
    released: await after(sealedToo(), send, [us, 'grants'], accept),
    stopped: await after(sealedToo(), send, [us, 'grants'], accept, [us, 'stop', { reason: 'SAFETY' }]),
  };
  body(await us.client.post(`/consents/${states.withdrawn.consentId}/withdraw`, { channel: 'oral' }));
  await node.owner.query(
    "UPDATE referral SET status = 'EXPIRED', escalated_at = $2, decided_at = $2 WHERE id = $1",
    [states.expired.referralId, node.clock.now()],
  );

  for (const [state, { referralId }] of Object.entries(states)) {
    add(`our-${state}`, cast.ours.staff, { referrals: referralId });
  }
  for (const state of ['draft', 'sent', 'asked', 'accepted', 'declined'] as const) {
    const copies = await copyForEach(node, states[state].caseId, cast.ours.staff);
    add(`my-${state}`, cast.ours.staff, (role) => ({ referrals: z.string().parse(copies(role).referrals) }));
  }
  const delivered = {
    ...{ offered: states.sent, acknowledged: states.acknowledged, asked: states.asked },
    listed: states.listed,
    ...{ accepted: states.accepted, running: states.running, completed: states.completed },
    ...{ declined: states.declined, withdrawn: states.withdrawn, expired: states.expired },
    ...{ released: states.released, stopped: states.stopped },
  };
  for (const [name, { referralId, caseId, consentId }] of Object.entries(delivered)) {
    add(name, cast.shelter.staff, { referrals: referralId, cases: caseId, consents: consentId });
  }
  add('draft-to-us', cast.shelter.staff, { referrals: states.draft.referralId });

  const half = await after(far(), send, [here, 'clear']);
  const whole = await after(far(), send, [here, 'clear'], [there, 'clear']);
  const waiting = { referrals: states.waiting.referralId, cases: states.waiting.caseId };
  add('clears-origin', cast.clears.staff, waiting);
  add('clears-destination-later', cast.clearsFar.staff, waiting);
  add('waiting-to-us', cast.far.staff, waiting);
  add('cleared-origin', cast.clears.staff, { referrals: half.referralId });
  add('clears-destination', cast.clearsFar.staff, { referrals: half.referralId });
  add('cleared-both', cast.clearsFar.staff, { referrals: whole.referralId });
  add('cleared-receiver', cast.far.staff, { referrals: whole.referralId });
  add('only-routes', cast.routes.staff, waiting);
  add('clears-elsewhere', cast.routesAbroad.staff, waiting);
  const change = { alternates: [cast.alternate.organisation.id] };
  const named = await after(referralTo(us, cast.shelter.organisation, change), send);
  add('alternate', cast.alternate.staff, { referrals: named.referralId, cases: named.caseId });
}

async function addCases(node: TestNode, cast: Cast, us: Person, add: Add): Promise<void> {
  const one = async () => {
    const caseId = body(await us.client.post('/cases', marked), 201).id;
    body(await us.client.post(`/cases/${caseId}/notes`, { text: canaries.note[0] }), 201);
    const segments = { legal_identity: { familyName: canaries.identity[1] } };
    const written = await us.client.put(`/cases/${caseId}/identity`, { segments });
    if (written.status !== 204) throw new Error(`The identity: ${written.status} ${written.text}`);
    const consentId = await consent(us.client, caseId, 'SERVICE_REFERRAL', cast.alternate.organisation);
    const signal = body(await us.client.post(`/cases/${caseId}/non-punishment`, {}), 201).id;
    for (const event of ['start_screening', 'presume']) {
      body(await us.client.post(`/cases/${caseId}/identification`, { country: 'AE', event }), 201);
    }
    const add = async (part: string, said: object) =>
      body(await us.client.post(`/cases/${caseId}/${part}`, said), 201).id;
    return {
      ...{ cases: caseId, consents: consentId, 'non-punishment': signal },
      goals: await add('goals', { area: 'work', text: 'A job' }),
      'services-given': await add('services', { service: 'food', quantity: 1, givenOn: '2037-11-23' }),
      'unmet-needs': await add('unmet-needs', { service: 'dental', reason: 'distance' }),
    };
  };
  const [theCase, closed, defended] = [await one(), await one(), await one()];
  const copies = await copyForEach(node, theCase.cases, cast.ours.staff);
  const refusal = { decision: 'REFUSED' };
  await consent(us.client, closed.cases, 'SHELTER_PLACEMENT', cast.alternate.organisation, refusal);
  body(await us.client.post(`/cases/${closed.cases}/close`, closing('OTHER')));
  const takenBack = await one();
  body(await us.client.post(`/consents/${takenBack.consents}/withdraw`, { channel: 'oral' }));

  add('mine', cast.ours.staff, copies);
  add('colleague', cast.ours.staff, theCase);
  add('closed', cast.ours.staff, closed);
  add('taken-back', cast.ours.staff, { consents: takenBack.consents });

  await addBreakGlass(node, cast, theCase.cases, us, add);
  const { referralId } = await after(referralTo(us, cast.shelter.organisation), [us, 'send']);
  const known = { ...theCase, referrals: referralId };
  add('neighbour', cast.neighbour.staff, known);
  add('abroad', cast.abroad.staff, known);
  add('recipient-of-consent', cast.alternate.staff, theCase);
  add('unmandated', cast.unmandated.staff, known);

  const legal = async (to: Cast['lawyers'], ...verbs: string[]) => {
    const needs = ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION', 'CROSS_BORDER_TRANSFER'];
    for (const purpose of needs) await consent(us.client, defended.cases, purpose, to.organisation);
    const change = { kind: 'legal', services: ['lawyer'] };
    const id = await draft(us.client, defended.cases, to.organisation, change);
    body(await us.client.post(`/referrals/${id}/send`));
    for (const verb of verbs) body(await to.staff('lawyer').client.post(`/referrals/${id}/${verb}`, {}));
  };
  await legal(cast.offeredLawyers);
  await legal(cast.lawyers, 'accept');
  await legal(cast.formerLawyers, 'accept', 'no-show');
  const { consents: _consents, ...defence } = defended;
  add('her-lawyer', cast.lawyers.staff, defence);
  add('offered-lawyer', cast.offeredLawyers.staff, defence);
  add('former-lawyer', cast.formerLawyers.staff, defence);
}

/** Asked by one officer, confirmed by another; what is over or reviewed has its times put back. */
async function addBreakGlass(
  node: TestNode,
  cast: Cast,
  caseId: string,
  us: Person,
  add: Add,
): Promise<void> {
  const ask = async () => {
    const said = { reason: 'LIFE_DANGER', segments: ['contact'] };
    return body(await us.client.post(`/cases/${caseId}/identity/break-glass`, said), 201).id;
  };
  const second = cast.ours.staff('shelter_staff').client;
  const confirmed = async () => {
    const id = await ask();
    body(await second.post(`/break-glass/${id}/confirm`));
    return id;
  };
  const [asked, broken] = [await ask(), await confirmed()];
  const [over, reviewed] = [await confirmed(), await confirmed()];
  await node.owner.query(
    `UPDATE break_glass SET requested_at = requested_at - interval '2 hours',
       confirmed_at = confirmed_at - interval '2 hours', ends_at = ends_at - interval '2 hours'
     WHERE id = ANY($1)`,
    [[over, reviewed]],
  );
  body(await second.post(`/break-glass/${reviewed}/review`, { outcome: 'JUSTIFIED' }));
  const scenes = { asked, broken, over, reviewed };
  for (const [name, id] of Object.entries(scenes))
    add(`glass-${name}`, cast.ours.staff, { 'break-glass': id });
  add('glass-of-neighbour', cast.neighbour.staff, { 'break-glass': asked });
}

async function addFlags(node: TestNode, cast: Cast, add: Add): Promise<string> {
  const officer = await seat(node, cast.border.organisation, 'border_officer');
  const triager = cast.routes.staff('coordinator').client;
  const raise = async () => body(await officer.client.post('/flags', aFlag), 201).id;
  const assign = async (id: string, { organisation }: Cast['ours']) =>
    body(await triager.post(`/flags/${id}/assign`, { organisationId: organisation.id }));
  const [fresh, assigned, moved, closed] = [await raise(), await raise(), await raise(), await raise()];
  await assign(assigned, cast.neighbour);
  await assign(moved, cast.ours);
  await assign(moved, cast.neighbour);
  body(await triager.post(`/flags/${closed}/close`, { reason: 'NO_GROUNDS' }));

  const raised = new Map<Role, string>();
  for (const role of roles) {
    const { rows } = await node.owner.query(
      `INSERT INTO flag SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
         'reference', gen_random_uuid(), 'raised_by_id', $2::uuid))).* FROM flag t WHERE t.id = $1 RETURNING id`,
      [fresh, cast.border.staff(role).id],
    );
    raised.set(role, z.object({ id: z.string() }).parse(rows[0]).id);
  }
  add('flag-i-raised', cast.border.staff, (role) => ({ flags: raised.get(role) ?? '' }));
  add('flag-of-colleague', cast.border.staff, { flags: fresh });
  add('triage', cast.routes.staff, { flags: fresh });
  add('triage-assigned', cast.routes.staff, { flags: assigned });
  add('triage-closed', cast.routes.staff, { flags: closed });
  add('triage-elsewhere', cast.routesAbroad.staff, { flags: fresh });
  add('triage-without-mandate', cast.clears.staff, { flags: fresh });
  add('assigned-to-us', cast.neighbour.staff, { flags: assigned });
  add('once-assigned-to-us', cast.ours.staff, { flags: moved });
  add('flag-of-neighbour', cast.ours.staff, { flags: fresh });
  await addDevices(node, cast, fresh, add);
  return raise();
}

/** Everybody at the border has enrolled a device, one colleague hers; a flag that nobody stands for came from that one. */
async function addDevices(node: TestNode, { border, ours }: Cast, fresh: string, add: Add): Promise<void> {
  const enrol = async (by: string) => {
    const { rows } = await node.owner.query(
      `INSERT INTO device (id, organisation_id, enrolled_by_id, post, credential_hash, enrolled_at)
       VALUES (gen_random_uuid(), $1, $2, 'AE-DXB-AIR', sha256(gen_random_uuid()::text::bytea), now()) RETURNING id`,
      [border.organisation.id, by],
    );
    return z.object({ id: z.string() }).parse(rows[0]).id;
  };
  const own = new Map<Role, string>();
  for (const role of roles) own.set(role, await enrol(border.staff(role).id));
  const colleague = await seat(node, border.organisation, 'border_officer');
  const [hers, ended] = [await enrol(colleague.id), await enrol(colleague.id)];
  await node.owner.query('UPDATE device SET revoked_at = now() WHERE id = $1', [ended]);
  add('device-mine', border.staff, (role) => ({ devices: own.get(role) ?? '' }));
  add('device-of-colleague', border.staff, { devices: hers });
  add('device-ended', border.staff, { devices: ended });
  add('device-of-neighbour', ours.staff, { devices: hers });
  const { rows } = await node.owner.query(
    `INSERT INTO flag SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
       'reference', gen_random_uuid(), 'raised_by_id', NULL, 'device_id', $2::uuid))).* FROM flag t WHERE t.id = $1 RETURNING id`,
    [fresh, hers],
  );
  add('flag-of-device', border.staff, { flags: z.object({ id: z.string() }).parse(rows[0]).id });
}

async function addDirectory(node: TestNode, cast: Cast, add: Add): Promise<void> {
  const [own, other] = [cast.ours.organisation.id, cast.abroad.organisation.id];
  const empty = await node.organisation('ngo', 'AE');
  const [open, closed] = ['House', 'Old house'].map((name) => ({ name }));
  const made: string[] = [];
  for (const service of [open, closed]) {
    const manager = cast.ours.staff('manager').client;
    const said = { code: 'food', eligibility: {}, units: [{ name: 'Places', maximum: 9 }], ...service };
    made.push(body(await manager.post(`/organisations/${own}/services`, said), 201).id);
  }
  const [service = '', oldService = ''] = made;
  await node.owner.query("UPDATE service SET status = 'INACTIVE' WHERE id = $1", [oldService]);
  add('own-organisation', cast.ours.staff, { organisations: own });
  add('other-organisation', cast.ours.staff, { organisations: other });
  add('unstaffed-organisation', cast.ours.staff, { organisations: empty.id });
  add('own-service', cast.ours.staff, { services: service });
  add('closed-service', cast.ours.staff, { services: oldService });
  add('other-service', cast.neighbour.staff, { services: service });
  add('foreign-service', cast.abroad.staff, { services: service });
  add('kept-service', cast.unmandated.staff, { services: service });
  add('kept-organisation', cast.unmandated.staff, { organisations: own });
  const agreed = await node.owner.query(
    `INSERT INTO agreement (id, country_a, country_b, kind, mode, valid_from, valid_to)
     SELECT gen_random_uuid(), 'AE', 'UZ', 'return', 'direct', '2020-01-01'::timestamptz, t::timestamptz
     FROM unnest(ARRAY[NULL, '2021-01-01']) t RETURNING id`,
  );
  const [agreement, over] = z.array(z.object({ id: z.string() })).parse(agreed.rows);
  add('agreement', cast.ours.staff, { agreements: agreement?.id ?? '' });
  add('agreement-over', cast.ours.staff, { agreements: over?.id ?? '' });
}

/** Everybody of ours has a device with one secret, a passkey and a second session; a colleague has hers. */
async function addFactors(node: TestNode, { ours }: Cast, colleague: Person, add: Add): Promise<string> {
  const held = new Map<string, Ids>();
  const secret = new Secret({ size: 20 });
  for (const { id } of [colleague, ...roles.map((role) => ours.staff(role))]) {
    if (id !== colleague.id) await giveTotp(node, id, secret);
    held.set(id, { passkeys: await givePasskey(node, id), sessions: await openAnother(node, id) });
  }
  const mine = (role: Role) => held.get(ours.staff(role).id) ?? {};
  const hers = held.get(colleague.id) ?? {};
  for (const noun of ['passkeys', 'sessions'] as const) {
    const word = noun.slice(0, -1);
    add(`my-${word}`, ours.staff, (role) => ({ [noun]: mine(role)[noun] }));
    add(`${word}-of-colleague`, ours.staff, { [noun]: hers[noun] });
  }
  return new TOTP({ secret }).generate({ timestamp: node.clock.now().getTime() });
}

/** Everybody of ours has begun to write something, and so has a colleague. */
async function addDrafts(node: TestNode, { ours }: Cast, colleague: Person, add: Add): Promise<void> {
  const begun = new Map<string, string>();
  for (const { id, client } of [colleague, ...roles.map((role) => ours.staff(role))]) {
    const draftId = newId(node.clock.now());
    begun.set(id, draftId);
    body(await client.put(`/drafts/${draftId}`, { form: 'note', content: canaries.draft[0], version: 0 }));
  }
  const of = ({ id }: Person) => ({ drafts: begun.get(id) ?? '' });
  add('unfinished-mine', ours.staff, (role) => of(ours.staff(role)));
  add('unfinished-of-colleague', ours.staff, of(colleague));
}

async function addUsers(node: TestNode, cast: Cast, add: Add): Promise<void> {
  const colleague = await seat(node, cast.ours.organisation, 'caseworker');
  const suspended = await seat(node, cast.ours.organisation, 'caseworker');
  const manager = cast.ours.staff('manager').client;
  body(await manager.post(`/users/${suspended.id}/suspend`));
  add('user-colleague', cast.ours.staff, { users: colleague.id });
  add('user-suspended', cast.ours.staff, { users: suspended.id });
  add('user-self', cast.ours.staff, (role) => ({ users: cast.ours.staff(role).id }));
  add('user-manager', cast.neighbour.staff, { users: cast.ours.staff('manager').id });
  add('user-of-neighbour', cast.neighbour.staff, { users: colleague.id });
  add('suspended-abroad', cast.abroad.staff, { users: suspended.id });
}
