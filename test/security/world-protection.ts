import { z } from 'zod';
import { roles as everyRole, type Role } from '#contract/codes';
import { ComplaintView } from '../../server/contract/complaints.ts';
import { HerSide } from '../../server/contract/survivor.ts';
import { nameLawyer } from '../../server/features/non-punishment/index.ts';
import { transact } from '../../server/platform/db.ts';
import type { TestNode } from '../support/node.ts';
import { body } from '../support/story.ts';
import { numberFor, Visitor } from '../support/visit.ts';
import type { Ids } from './nouns.ts';
import { seat, type Person, type Staff } from './people.ts';
import type { Staffed } from './world-keys.ts';

/** What bodies of the commands about protection name. */
export interface ProtectionWorld {
  /** Of a card that is in force. */
  readonly phrase: string;
  /** Somebody who is kept out until a complaint is heard. */
  readonly accused: string;
}

interface ProtectionCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly guards: Staffed;
  readonly lawyers: Staffed;
  readonly unmandated: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

const workers: readonly Role[] = [
  ...(['caseworker', 'shelter_staff', 'child_protection_officer', 'lawyer', 'coordinator'] as const),
  ...(['hotline_operator', 'health_worker', 'labour_inspector'] as const),
];
const card = {
  ...{ talk: ['alone', 'found', 'says', 'ends', 'without'], paper: false, phrase: true },
  ...{ presumedSince: '2037-11-01', validUntil: '2038-02-01' },
};

/** Her own page, complaints, proceedings and cards, seen by those whose they are and by those whose they are not. */
export async function addProtection(
  node: TestNode,
  cast: ProtectionCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<ProtectionWorld> {
  const { ours, neighbour } = cast;
  const page = await pageOf(node, us, marked);
  add('page-ours', ours.staff, page.ids);
  add('page-of-neighbour', neighbour.staff, page.ids);
  const mine = new Map<Role, Ids>();
  for (const role of workers) mine.set(role, (await pageOf(node, ours.staff(role), marked)).ids);
  add('page-mine', ours.staff, (role) => mine.get(role) ?? page.ids);
  add('card-country-kept', cast.unmandated.staff, {
    routes: ['GET /card-countries', 'POST /card-countries'],
  });
  await addProceedings(node, cast, us, marked, add);
  return { phrase: page.phrase, accused: await addComplaints(node, cast, us, marked, add) };
}

/** A case with a number that was used, a wish that nobody has answered, and a card. */
async function pageOf(node: TestNode, by: Person, marked: object): Promise<{ ids: Ids; phrase: string }> {
  const caseId = body(await by.client.post('/cases', marked), 201).id;
  const visitor = new Visitor(node.url);
  await visitor.enter(await numberFor(by.client, caseId));
  await visitor.fill('/visit/call', '/visit/call', { when: 'any', way: 'call', words: '' });
  const made = body(await by.client.post(`/cases/${caseId}/cards`, card), 201);
  const side = HerSide.parse((await by.client.get(`/cases/${caseId}/page`)).body);
  const [codes = '', requests = ''] = [side.codes[0]?.id, side.requests[0]?.id];
  return { ids: { codes, requests, cards: made.id }, phrase: String(made.phrase) };
}

async function addProceedings(
  node: TestNode,
  { ours, neighbour, lawyers }: ProtectionCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<void> {
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  const { id } = body(await us.client.post(`/cases/${caseId}/non-punishment`), 201);
  await transact(node.builder, (tx) => nameLawyer(tx, caseId, lawyers.organisation.id, node.clock.now()));
  const said = { country: 'AE', offence: 'IMMIGRATION_STAY', stage: 'RISK_ONLY' };
  const proceedings = body(await us.client.post(`/non-punishment/${id}/proceedings`, said), 201).id;
  add('proceeding-ours', ours.staff, { proceedings });
  const reviewed = body(await us.client.post(`/non-punishment/${id}/proceedings`, said), 201).id;
  await node.owner.query('UPDATE proceeding SET review_since = $1 WHERE id = $2', [
    node.clock.now(),
    reviewed,
  ]);
  add('proceeding-to-review', ours.staff, { proceedings: reviewed });
  add('proceeding-of-client', lawyers.staff, { proceedings });
  add('proceeding-of-neighbour', neighbour.staff, { proceedings });
}

/** One of abuse that she told herself, and one that each of our people made about neighbours. */
async function addComplaints(
  node: TestNode,
  { ours, neighbour, guards }: ProtectionCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<string> {
  await node.owner.query(
    `INSERT INTO contact_point (id, country_code, function, organisation_id)
     VALUES (gen_random_uuid(), 'AE', 'complaints', $1)`,
    [guards.organisation.id],
  );
  const accused = await seat(node, ours.organisation, 'caseworker');
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  const named = { organisationId: ours.organisation.id, userId: accused.id, name: 'Grey jacket' };
  await us.client.post(`/cases/${caseId}/names`, named);
  const visitor = new Visitor(node.url);
  await visitor.enter(await numberFor(us.client, caseId));
  await visitor.fill('/visit/complain', '/visit/complain/abuse', { who: 'w1' });
  const { rows } = await node.owner.query('SELECT id FROM complaint WHERE case_id = $1', [caseId]);
  const [found] = z.array(z.object({ id: z.string() })).parse(rows);
  const complaints = found?.id ?? '';
  const heard = await guards.staff('lawyer').client.get(`/complaints/${complaints}`);
  add('complaint-heard', guards.staff, { complaints });
  add('complaint-about-us', ours.staff, { complaints });
  add('complaint-of-neighbour', neighbour.staff, { complaints });
  const made = new Map<Role, string>();
  const about = { aboutOrganisationId: neighbour.organisation.id, text: 'They shout.' };
  add('complaint-made', ours.staff, (role) => ({ complaints: made.get(role) ?? complaints }));
  for (const role of everyRole) {
    made.set(role, body(await ours.staff(role).client.post('/complaints', about), 201).id);
  }
  return ComplaintView.parse(heard.body).accused[0]?.id ?? '';
}
