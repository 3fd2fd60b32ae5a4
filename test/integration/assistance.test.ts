import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ClosingView, FollowUpList, PlanView } from '../../server/contract/assistance.ts';
import { ServiceGivenPage, ServiceReport, UnmetNeedList } from '../../server/contract/services-given.ts';
import type { Client } from '../support/client.ts';
import { closing, everythingAnswered } from '../support/closing.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, beds, body, consent, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;
let colleague: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  [caseworker, colleague] = [await node.as('caseworker', ngo), await node.as('caseworker', ngo, 2)];
}, 60_000);
afterAll(() => node.stop());

const day = 24 * 60 * 60_000;
const plan = async (caseId: string) => PlanView.parse((await caseworker.get(`/cases/${caseId}/plan`)).body);
const given = async (caseId: string, client = caseworker) =>
  ServiceGivenPage.parse((await client.get(`/cases/${caseId}/services`)).body);
const unmet = async (caseId: string) =>
  UnmetNeedList.parse((await caseworker.get(`/cases/${caseId}/unmet-needs`)).body).items;
const followUps = async (caseId: string) =>
  FollowUpList.parse((await caseworker.get(`/cases/${caseId}/follow-ups`)).body).items;
const checks = async (caseId: string) =>
  ClosingView.parse((await caseworker.get(`/cases/${caseId}/closing`)).body).checks;
const left = async (caseId: string) =>
  Object.fromEntries((await checks(caseId)).map(({ check, left: count }) => [check, count]));

/** Clocks of a case that run, by kind. */
async function clocks(caseId: string): Promise<string[]> {
  const { rows } = await node.owner.query(
    'SELECT kind FROM clock WHERE subject_id = $1 AND ended_at IS NULL ORDER BY kind',
    [caseId],
  );
  return z
    .array(z.object({ kind: z.string() }))
    .parse(rows)
    .map(({ kind }) => kind);
}

const assessment = {
  needs: [
    { service: 'lawyer', urgency: 'now', wish: 'wants' },
    { service: 'business_grant', urgency: 'later', wish: 'not_now' },
    { service: 'psychiatry', urgency: 'soon', wish: 'does_not_want' },
  ],
  note: 'ZZQ-ASSESS-1 she asks for the lawyer first',
};
const safetyPlan = { steps: 'ZZQ-SAFE-1 call the centre', word: 'ZZQ-WORD-1' };
const aService = { service: 'food', quantity: 3, givenOn: '2037-11-22' };
const act = (client: Client, caseId: string) =>
  [
    client.post(`/cases/${caseId}/assessments`, assessment),
    client.post(`/cases/${caseId}/safety-plans`, safetyPlan),
    client.post(`/cases/${caseId}/goals`, { area: 'business', text: 'A workshop' }),
    client.post(`/cases/${caseId}/plan-reviews`, { decision: 'goes_on' }),
    client.post(`/cases/${caseId}/services`, aService),
    client.post(`/cases/${caseId}/unmet-needs`, { service: 'shelter_bed', reason: 'no_capacity' }),
    client.post(`/cases/${caseId}/follow-ups`, { mark: 'month_1', contact: 'not_reached' }),
  ] as const;

describe('Needs and safety', () => {
  test('are owed from the moment a case is opened, and nothing but the act ends it (ASSIST-1)', async () => {
    const caseId = await openCase(caseworker);
    expect(await clocks(caseId)).toEqual(['needs_assessment', 'safety_plan']);
    body(await caseworker.post(`/cases/${caseId}/needs`, { needs: ['food'] }));
    expect(await clocks(caseId)).toEqual(['needs_assessment', 'safety_plan']);
    body(await caseworker.post(`/cases/${caseId}/assessments`, assessment), 201);
    expect(await clocks(caseId)).toEqual(['safety_plan']);
    body(await caseworker.post(`/cases/${caseId}/safety-plans`, safetyPlan), 201);
    expect(await clocks(caseId)).toEqual([]);
  });

  test('she decides what is a need of hers (ASSIST-2)', async () => {
    const caseId = await openCase(caseworker);
    const made = body(await caseworker.post(`/cases/${caseId}/assessments`, assessment), 201);
    expect(made).toMatchObject({ needs: assessment.needs, note: assessment.note });
    expect(body(await caseworker.get(`/cases/${caseId}`)).needs).toEqual(['lawyer', 'business_grant']);
    const twice = { needs: [assessment.needs[0], assessment.needs[0]] };
    expect(slugOf(await caseworker.post(`/cases/${caseId}/assessments`, twice))).toBe('invalid-input');
    expect(slugOf(await caseworker.post(`/cases/${caseId}/assessments`, { needs: [] }))).toBe(
      'invalid-input',
    );
  });

  test('a plan that says nothing is none (ASSIST-3)', async () => {
    const caseId = await openCase(caseworker);
    expect(slugOf(await caseworker.post(`/cases/${caseId}/safety-plans`, {}))).toBe('invalid-input');
    expect(await clocks(caseId)).toContain('safety_plan');
  });

  test('are sealed: a copy of the tables shows none of it (ASSIST-4)', async () => {
    const caseId = await openCase(caseworker);
    for (const made of act(caseworker, caseId)) body(await made, 201);
    const tables = ['care_record', 'plan_goal', 'follow_up', 'ledger_entry', 'clock', 'notice'];
    for (const table of tables) {
      const { rows } = await node.owner.query(`SELECT t::text AS line FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toMatch(/ZZQ-|A workshop/);
    }
    expect(await plan(caseId)).toMatchObject({
      assessment: { note: assessment.note },
      safetyPlan: { word: 'ZZQ-WORD-1' },
      goals: [{ text: 'A workshop', state: 'open' }],
      review: { decision: 'goes_on' },
    });
  });
});

describe('Help never waits', () => {
  test('for police, a status, or a yes to cooperating: every act is open (ASSIST-5)', async () => {
    const police = await node.organisation('police', 'UZ');
    const caseId = await openCase(caseworker);
    await consent(caseworker, caseId, 'POLICE_COOPERATION', police, { decision: 'REFUSED', level: 'NONE' });
    await consent(caseworker, caseId, 'FORMAL_IDENTIFICATION', police, { decision: 'REFUSED' });
    for (const made of act(caseworker, caseId)) expect((await made).status).toBe(201);
  });

  test('but a case that is closed takes no more than word of how she is (ASSIST-5)', async () => {
    const caseId = await openCase(caseworker);
    body(await caseworker.post(`/cases/${caseId}/close`, closing()));
    const statuses = await Promise.all(act(caseworker, caseId).map(async (made) => (await made).status));
    expect(statuses).toEqual([409, 409, 409, 409, 409, 409, 201]);
  });

  test('and nobody of another organisation does or reads any of it (ASSIST-6)', async () => {
    const stranger = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const caseId = await openCase(caseworker);
    for (const made of act(stranger, caseId)) expect(slugOf(await made)).toBe('not-found');
    for (const part of ['plan', 'services', 'unmet-needs', 'follow-ups', 'closing']) {
      expect(slugOf(await stranger.get(`/cases/${caseId}/${part}`))).toBe('not-found');
    }
    const goal = body(
      await caseworker.post(`/cases/${caseId}/goals`, { area: 'work', text: 'A job' }),
      201,
    ).id;
    expect(slugOf(await stranger.post(`/goals/${goal}/end`, { outcome: 'achieved' }))).toBe('not-found');
  });
});

describe('A plan', () => {
  test('begins with a goal, is looked at again each month, and ends by being looked at (ASSIST-7)', async () => {
    const caseId = await openCase(caseworker);
    const goal = body(await caseworker.post(`/cases/${caseId}/goals`, { area: 'business', text: 'x' }), 201);
    expect(await clocks(caseId)).toContain('plan_review');
    body(await caseworker.post(`/cases/${caseId}/plan-reviews`, { decision: 'changed', note: 'later' }), 201);
    expect(await clocks(caseId)).toContain('plan_review');
    expect(body(await caseworker.post(`/goals/${goal.id}/end`, { outcome: 'achieved' }))).toMatchObject({
      state: 'achieved',
      reason: null,
    });
    expect(slugOf(await caseworker.post(`/goals/${goal.id}/end`, { outcome: 'partly' }))).toBe('wrong-state');
    body(await caseworker.post(`/cases/${caseId}/plan-reviews`, { decision: 'monitoring' }), 201);
    expect(await clocks(caseId)).toEqual(['follow_up', 'needs_assessment', 'safety_plan']);
  });

  test('drops a goal with a reason, and no other with one (ASSIST-8)', async () => {
    const caseId = await openCase(caseworker);
    const set = () => caseworker.post(`/cases/${caseId}/goals`, { area: 'study', text: 'x' });
    const { id } = body(await set(), 201);
    const end = (said: object) => caseworker.post(`/goals/${id}/end`, said);
    expect(slugOf(await end({ outcome: 'dropped' }))).toBe('invalid-input');
    expect(slugOf(await end({ outcome: 'achieved', reason: 'her_choice' }))).toBe('invalid-input');
    expect(body(await end({ outcome: 'dropped', reason: 'her_choice' }))).toMatchObject({ state: 'dropped' });
  });
});

describe('Services given', () => {
  test('are counted in the unit of the service, and what was entered last stands first (ASSIST-9)', async () => {
    const caseId = await openCase(caseworker);
    for (const service of ['food', 'lawyer', 'food', 'business_grant']) {
      body(await caseworker.post(`/cases/${caseId}/services`, { ...aService, service }), 201);
    }
    const page = await given(caseId);
    expect(page.items.map(({ service, unit }) => [service, unit])).toEqual([
      ['business_grant', 'grant'],
      ['food', 'meal'],
      ['lawyer', 'hour'],
      ['food', 'meal'],
    ]);
    expect(page.lastUsed.slice(0, 3)).toEqual(['business_grant', 'food', 'lawyer']);
    expect((await given(caseId, colleague)).lastUsed).toEqual([]);
  });

  test('not before they were, and only through a referral of this case that was accepted (ASSIST-10)', async () => {
    const caseId = await openCase(caseworker);
    const give = (said: object) => caseworker.post(`/cases/${caseId}/services`, { ...aService, ...said });
    expect(slugOf(await give({ givenOn: '2037-12-24' }))).toBe('invalid-input');
    expect(slugOf(await give({ quantity: 0 }))).toBe('invalid-input');
    expect(slugOf(await give({ provider: 'referral' }))).toBe('invalid-input');
    const shelter = await node.organisation('shelter', 'UZ');
    await beds(node, shelter, 2);
    const other = await sent(caseworker, shelter);
    const through = { provider: 'referral', referralId: other.referralId };
    expect(slugOf(await give(through))).toBe('invalid-input');
    const ours = (said: object) =>
      caseworker.post(`/cases/${other.caseId}/services`, { ...aService, service: 'shelter_bed', ...said });
    expect(slugOf(await ours(through))).toBe('invalid-input');
    const staff = await node.as('shelter_staff', shelter);
    body(await staff.post(`/referrals/${other.referralId}/accept`, {}));
    expect(body(await ours(through), 201)).toMatchObject({ unit: 'night', referralId: other.referralId });
    expect(slugOf(await give(through))).toBe('invalid-input');
  });

  test('entered by mistake are struck: seen, and counted nowhere (ASSIST-11)', async () => {
    const caseId = await openCase(caseworker);
    const { id } = body(await caseworker.post(`/cases/${caseId}/services`, aService), 201);
    expect(body(await caseworker.post(`/services-given/${id}/strike`))).toMatchObject({ struck: true });
    expect(slugOf(await caseworker.post(`/services-given/${id}/strike`))).toBe('wrong-state');
    expect((await given(caseId)).items).toMatchObject([{ id, struck: true }]);
  });

  test('and what she did not get is noted once, with why, until it is found (ASSIST-12)', async () => {
    const caseId = await openCase(caseworker);
    const note = (reason: string) =>
      caseworker.post(`/cases/${caseId}/unmet-needs`, { service: 'dental', reason });
    const { id } = body(await note('no_funds'), 201);
    expect(slugOf(await note('distance'))).toBe('invalid-input');
    expect(slugOf(await note('laziness'))).toBe('invalid-input');
    body(await caseworker.post(`/unmet-needs/${id}/met`));
    expect(slugOf(await caseworker.post(`/unmet-needs/${id}/met`))).toBe('wrong-state');
    body(await note('distance'), 201);
    expect((await unmet(caseId)).map(({ reason, metAt }) => [reason, metAt !== null])).toEqual([
      ['distance', false],
      ['no_funds', true],
    ]);
  });
});

describe('She is asked after', () => {
  test('after one, three, six and twelve months, with a clock for the next, also when the case is closed (ASSIST-13)', async () => {
    const caseId = await openCase(caseworker);
    body(await caseworker.post(`/cases/${caseId}/plan-reviews`, { decision: 'monitoring' }), 201);
    const ask = (mark: string) =>
      caseworker.post(`/cases/${caseId}/follow-ups`, {
        ...{ mark, contact: 'reached', safety: 'safe', livelihood: 'earning', note: 'ZZQ-FOLLOW-1' },
      });
    expect((await followUps(caseId)).map(({ mark, state }) => [mark, state])).toEqual(
      ['month_1', 'month_3', 'month_6', 'month_12'].map((mark) => [mark, 'planned']),
    );
    body(await ask('month_1'), 201);
    expect(slugOf(await ask('month_1'))).toBe('wrong-state');
    body(await caseworker.post(`/cases/${caseId}/close`, closing('GOALS_ACHIEVED')));
    expect(await clocks(caseId)).toEqual(['follow_up']);
    for (const mark of ['month_3', 'month_6', 'month_12']) body(await ask(mark), 201);
    expect(await clocks(caseId)).toEqual([]);
    expect((await followUps(caseId)).map(({ note }) => note)).toEqual(Array(4).fill('ZZQ-FOLLOW-1'));
  });

  test('and never again when she does not want it (ASSIST-14)', async () => {
    const caseId = await openCase(caseworker);
    body(await caseworker.post(`/cases/${caseId}/follow-ups`, { mark: 'month_1', contact: 'declined' }), 201);
    expect((await followUps(caseId)).map(({ state }) => state)).toEqual(['done', 'ended', 'ended', 'ended']);
    expect(await clocks(caseId)).not.toContain('follow_up');
    const silent = { mark: 'month_3', contact: 'reached' };
    expect(slugOf(await caseworker.post(`/cases/${caseId}/follow-ups`, silent))).toBe('invalid-input');
  });
});

describe('A case closes', () => {
  test('when each thing that is left has an answer; an answer to something else opens nothing (ASSIST-15)', async () => {
    const caseId = await openCase(caseworker);
    body(await caseworker.post(`/cases/${caseId}/goals`, { area: 'work', text: 'A job' }), 201);
    const close = (answers: object) =>
      caseworker.post(`/cases/${caseId}/close`, { reason: 'GOALS_ACHIEVED', answers });
    const refused = await close({});
    expect(slugOf(refused)).toBe('invalid-input');
    const { issues } = z
      .looseObject({ issues: z.array(z.looseObject({ path: z.string() })) })
      .parse(refused.body);
    expect(issues.map(({ path }) => path)).toEqual([
      'answers.tasks',
      'answers.safety',
      'answers.goals',
      'answers.person_told',
    ]);
    const { goals: _goals, ...withoutGoals } = everythingAnswered;
    expect(slugOf(await close(withoutGoals))).toBe('invalid-input');
    expect(body(await caseworker.get(`/cases/${caseId}`)).status).toBe('ACTIVE');
    expect(body(await close(everythingAnswered)).status).toBe('CLOSED');
    const { rows } = await node.owner.query('SELECT answers FROM case_closing WHERE case_id = $1', [caseId]);
    const kept = z.object({ answers: z.record(z.string(), z.string()) }).parse(rows[0]).answers;
    expect(Object.keys(kept).sort()).toEqual(['goals', 'person_told', 'safety', 'tasks']);
  });

  test('with what is left worked out from the records, never said (ASSIST-16)', async () => {
    const caseId = await openCase(caseworker, { risk: 'LOW' });
    expect(await left(caseId)).toMatchObject({
      referrals: 0,
      grants: 0,
      clocks: 0,
      safety: 1,
      goals: 0,
      unmet_needs: 0,
    });
    body(await caseworker.post(`/cases/${caseId}/safety-plans`, safetyPlan), 201);
    body(
      await caseworker.post(`/cases/${caseId}/unmet-needs`, { service: 'dental', reason: 'distance' }),
      201,
    );
    const { id } = body(await caseworker.post(`/cases/${caseId}/goals`, { area: 'work', text: 'x' }), 201);
    expect(await left(caseId)).toMatchObject({ safety: 0, goals: 1, unmet_needs: 1 });
    body(await caseworker.post(`/goals/${id}/end`, { outcome: 'partly' }));
    expect(await left(caseId)).toMatchObject({ goals: 0 });
    const risky = await openCase(caseworker, { risk: 'HIGH' });
    body(await caseworker.post(`/cases/${risky}/safety-plans`, safetyPlan), 201);
    expect(await left(risky)).toMatchObject({ safety: 1 });
  });

  test('and whoever was handed on or asked for silence is not asked after (ASSIST-17)', async () => {
    const counts: number[] = [];
    for (const reason of ['GOALS_ACHIEVED', 'SELF_WITHDREW', 'DUPLICATE', 'LOST_CONTACT']) {
      const caseId = await openCase(caseworker);
      body(await caseworker.post(`/cases/${caseId}/close`, closing(reason)));
      counts.push((await followUps(caseId)).length);
    }
    expect(counts).toEqual([4, 0, 0, 4]);
  });
});

describe('The report', () => {
  test('counts what was entered once by kind and month, and tells no figure below five (ASSIST-18)', async () => {
    const other = await node.organisation('ngo', 'UZ');
    const [worker, manager] = [await node.as('caseworker', other), await node.as('manager', other)];
    const report = async () =>
      ServiceReport.parse((await manager.get('/assistance/report?half=2037-H2')).body);
    const kind = async (name: string) => (await report()).kinds.find((one) => one.kind === name);
    const give = async (service: string, givenOn: string, people: number) => {
      for (let nth = 0; nth < people; nth += 1) {
        const caseId = body(await worker.post('/cases', aCase), 201).id;
        body(await worker.post(`/cases/${caseId}/services`, { service, quantity: 1, givenOn }), 201);
      }
    };
    await give('food', '2037-09-10', 6);
    await give('lawyer', '2037-10-10', 4);
    await give('food', '2037-06-30', 9);
    expect(await kind('household')).toEqual({
      ...{ kind: 'household', people: 6, times: 6, months: [0, 0, 6, 0, 0, 0] },
    });
    expect(await kind('legal')).toEqual({
      ...{ kind: 'legal', people: null, times: null, months: [0, 0, 0, null, 0, 0] },
    });
    expect(await kind('labour')).toMatchObject({ people: 0, times: 0 });
    const { months } = await report();
    expect([months[0], months[5]]).toEqual(['2037-07', '2037-12']);
  });

  test('is a colleague’s or a manager’s, and of their own organisation alone (ASSIST-18)', async () => {
    const border = await node.as('border_officer', await node.organisation('border', 'UZ'));
    expect(slugOf(await border.get('/assistance/report?half=2037-H2'))).toBe('not-permitted');
    expect(slugOf(await caseworker.get('/assistance/report?half=2037'))).toBe('invalid-input');
    const empty = await node.as('manager', await node.organisation('ngo', 'UZ'));
    const { kinds } = ServiceReport.parse((await empty.get('/assistance/report?half=2037-H2')).body);
    expect(kinds.every(({ people }) => people === 0)).toBe(true);
  });
});

test('A missed assessment is told to the house that owes it', async () => {
  const caseId = await openCase(caseworker);
  const { rows } = await node.owner.query(
    "SELECT due_at FROM clock WHERE subject_id = $1 AND kind = 'safety_plan'",
    [caseId],
  );
  const { due_at: due } = z.object({ due_at: z.date() }).parse(rows[0]);
  expect(due.getTime() - node.clock.now().getTime()).toBe(day);
});
