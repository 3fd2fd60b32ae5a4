import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import { newId } from '../../server/platform/ids.ts';
import type { TestNode, TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { body, consentToBed, draft } from '../support/story.ts';
import type { Ids } from './nouns.ts';
import type { Person, Staff } from './people.ts';
import type { Staffed } from './world-keys.ts';

/** What bodies of commands about notices and threads name. */
export interface DutyWorld {
  readonly notice: string;
  /** A body of the route's first country that a thread can be opened with. */
  readonly partner: string;
}

interface DutyCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly abroad: Staffed;
  readonly shelter: Staffed;
  readonly far: Staffed;
  readonly routes: Staffed;
  readonly clears: Staffed;
  readonly clearsFar: Staffed;
  readonly unmandated: Staffed;
  readonly guards: Staffed;
  readonly decides: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

/** Word, deadlines, rotas, talk between countries, and a receiver that does not work here. */
export async function addDuty(
  node: TestNode,
  cast: DutyCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<DutyWorld> {
  const notice = await addNotices(node, cast, us, add);
  await addClocks(node, cast, add);
  await addRotas(node, cast, add);
  await addThreads(cast, us, marked, add);
  await addQuestions(cast, add);
  await addOutside(node, cast, us, marked, add);
  return { notice, partner: cast.guards.organisation.id };
}

async function addNotices(node: TestNode, { ours, neighbour }: DutyCast, us: Person, add: Add) {
  const tell = async (userId: string | null) => {
    const id = newId(node.clock.now());
    await node.owner.query(
      `INSERT INTO notice (id, kind, organisation_id, user_id, subject, record_id, reference, at)
       VALUES ($1, 'referral_received', $2, $3, 'Referral', $4, 'RF-1', $5)`,
      [id, ours.organisation.id, userId, randomUUID(), node.clock.now()],
    );
    return id;
  };
  const [toAll, toColleague] = [await tell(null), await tell(us.id)];
  add('notice-to-us', ours.staff, { notices: toAll });
  add('notice-to-colleague', ours.staff, { notices: toColleague });
  add('notice-of-neighbour', neighbour.staff, { notices: toAll });

  const subscribe = async (userId: string) => {
    const id = newId(node.clock.now());
    await node.owner.query(
      `INSERT INTO push_subscription (id, user_id, endpoint, p256dh, auth, key_version, made_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6)`,
      [id, userId, `https://push.panah.test/${id}`, randomBytes(65), randomBytes(16), node.clock.now()],
    );
    return id;
  };
  const browsers = new Map<string, string>();
  for (const role of roles) browsers.set(role, await subscribe(ours.staff(role).id));
  add('browser-mine', ours.staff, (role) => ({ 'push-subscriptions': browsers.get(role) ?? '' }));
  add('browser-of-colleague', ours.staff, { 'push-subscriptions': await subscribe(us.id) });
  return toAll;
}

/** A deadline that the shelter has missed with a person of ours; a coordinator was told. And one that still runs. */
async function addClocks(node: TestNode, cast: DutyCast, add: Add): Promise<void> {
  const now = node.clock.now();
  const set = async (dueInHours: number) => {
    const id = newId(now);
    const [started, due] = [-2, dueInHours].map((hours) => new Date(now.getTime() + hours * 3_600_000));
    await node.owner.query(
      `INSERT INTO clock (id, kind, subject, subject_id, reference, organisation_id, concerns_id, country_code,
         started_at, due_at) VALUES ($1, 'decide', 'Referral', $2, 'RF-1', $3, $4, 'UZ', $5, $6)`,
      [id, randomUUID(), cast.shelter.organisation.id, cast.ours.organisation.id, started, due],
    );
    await node.owner.query(
      `INSERT INTO clock_step (id, clock_id, step, organisation_id, at) VALUES ($1, $2, 'coordinator', $3, $4)`,
      [newId(now), id, cast.routes.organisation.id, now],
    );
    return id;
  };
  const [missed, running] = [await set(-1), await set(1)];
  add('clock-owed', cast.shelter.staff, { clocks: missed });
  add('clock-of-our-person', cast.ours.staff, { clocks: missed });
  add('clock-told', cast.routes.staff, { clocks: missed });
  add('clock-told-early', cast.routes.staff, { clocks: running });
  add('clock-of-others', cast.neighbour.staff, { clocks: missed });
}

async function addRotas(node: TestNode, cast: DutyCast, add: Add): Promise<void> {
  for (const named of ['child_focal_point', 'coordinator', 'national_deputy'] as const)
    await onRota(node, cast.guards.organisation, named);
  await onRota(node, cast.decides.organisation, 'liaison');
  const ours = await onRota(node, cast.ours.organisation, 'legal');
  const ended = await onRota(node, cast.ours.organisation, 'health');
  await node.owner.query('UPDATE contact_point SET ended_at = $2 WHERE id = $1', [ended, node.clock.now()]);
  await node.owner.query(
    "INSERT INTO public_holiday (country_code, day, name) VALUES ('AE', '2037-12-02', 'A day')",
  );
  add('point-of-ours', cast.ours.staff, { duty: ours });
  add('point-ended', cast.ours.staff, { duty: ended });
  add('point-we-keep', cast.unmandated.staff, { duty: ours });
  add('point-abroad', cast.abroad.staff, { duty: ours });
  add('keeps-country', cast.unmandated.staff, {
    routes: [
      ...['PUT /country-values/time', 'POST /country-values/timers', 'PUT /country-values/holidays'],
      ...['POST /country-values/holidays/remove', 'POST /country-values/activate', 'POST /duty'],
    ],
  });
}

/** Between the bodies that clear for the two countries of a referral. */
async function addThreads(cast: DutyCast, us: Person, marked: object, add: Add): Promise<void> {
  const { clears, clearsFar } = cast;
  const coordinator = clears.staff('coordinator').client;
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  await consentToBed(us.client, caseId, cast.far.organisation);
  const referralId = await draft(us.client, caseId, cast.far.organisation);
  body(await us.client.post(`/referrals/${referralId}/send`));
  const open = async (topic: string) => {
    const said = { organisationId: clearsFar.organisation.id, topic };
    return body(await coordinator.post(`/referrals/${referralId}/liaison`, said), 201).id;
  };
  const [thread, closed] = [await open('capacity'), await open('legality')];
  body(await coordinator.post(`/liaison-threads/${closed}/close`));
  add('thread-of-ours', clears.staff, { 'liaison-threads': thread });
  add('thread-of-theirs', clearsFar.staff, { 'liaison-threads': thread });
  add('thread-closed', clears.staff, { 'liaison-threads': closed });
  add('thread-of-others', cast.routes.staff, { 'liaison-threads': thread });
}

async function addQuestions({ ours, decides, neighbour }: DutyCast, add: Add): Promise<void> {
  const { client } = ours.staff('coordinator');
  const ask = async () =>
    body(await client.post('/liaison-questions', { country: 'UZ', kind: 'how_to_return' }), 201).id;
  const [asked, answered] = [await ask(), await ask()];
  body(
    await decides.staff('coordinator').client.post(`/liaison-questions/${answered}/answer`, { answer: 'no' }),
  );
  add('question-of-ours', ours.staff, { 'liaison-questions': asked });
  add('question-put-to-us', decides.staff, { 'liaison-questions': asked });
  add('question-answered', decides.staff, { 'liaison-questions': answered });
  add('question-of-others', neighbour.staff, { 'liaison-questions': asked });
}

/** A referral to a house without a screen, with a link that lives. */
async function addOutside(
  node: TestNode,
  { ours }: DutyCast,
  us: Person,
  marked: object,
  add: Add,
): Promise<void> {
  const to: TestOrganisation = {
    id: randomUUID(),
    name: 'House without a screen',
    kind: 'shelter',
    country: 'UZ',
  };
  await node.owner.query(
    `INSERT INTO organisation (id, name, kind, country_code, off_platform, created_at)
     VALUES ($1, $2, $3, $4, true, now())`,
    [to.id, to.name, to.kind, to.country],
  );
  const caseId = body(await us.client.post('/cases', marked), 201).id;
  await consentToBed(us.client, caseId, to);
  const referralId = await draft(us.client, caseId, to);
  body(await us.client.post(`/referrals/${referralId}/send`));
  z.object({ number: z.string() })
    .loose()
    .parse(body(await us.client.post(`/referrals/${referralId}/link`), 201));
  add('our-outside', ours.staff, { referrals: referralId });
}
