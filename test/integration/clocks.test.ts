import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ClockPage, ClockView, clockKinds, CountryValues, type ClockKind } from '#contract/clocks';
import { NoticePage } from '#contract/notices';
import { keepNever } from '../../server/features/clocks/keep-never.ts';
import {
  endClock,
  pauseClock,
  resumeClock,
  setClock,
  type ClockSet,
} from '../../server/features/clocks/index.ts';
import { clockTasks } from '../../server/features/clocks/jobs.ts';
import { dueOf } from '../../server/features/clocks/index.ts';
import { lapses, staysInHouse } from '../../server/features/clocks/rules.ts';
import { transact, type Tx } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import {
  agreement,
  consent,
  consentToBed,
  draft,
  mandate,
  openCase,
  sent,
  slugOf,
} from '../support/story.ts';

const hour = 3_600_000;
const day = 24 * hour;
let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let first: TestOrganisation;
let second: TestOrganisation;
let ministry: TestOrganisation;
let writer: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  [first, second] = [
    await node.organisation('coordinator', 'UZ'),
    await node.organisation('coordinator', 'UZ'),
  ];
  ministry = await node.organisation('social_protection', 'UZ');
  await onRota(node, first, 'coordinator');
  await onRota(node, second, 'coordinator_deputy');
  await onRota(node, ministry, 'national_deputy');
  writer = await node.as('caseworker', ngo);
}, 60_000);
afterAll(() => node.stop());

const within = <T>(work: (tx: Tx) => Promise<T>) => transact(node.builder, work);
const now = () => node.clock.now();

/** A clock that an organisation owes, of a record that nobody else looks at. */
async function set(change: Partial<ClockSet> = {}): Promise<{ id: string; subjectId: string }> {
  const subjectId = change.subjectId ?? randomUUID();
  const asked: ClockSet = {
    ...{
      kind: 'decide',
      subject: 'Referral',
      subjectId,
      reference: 'RF-7K4M-2QX9-C',
      organisationId: shelter.id,
    },
    ...{ concernsId: ngo.id, countryCode: 'UZ', from: now(), ...change },
  };
  await within((tx) => setClock(tx, asked, { now: now() }));
  return { id: (await rowOf(asked.kind, subjectId)).id, subjectId };
}

interface Row {
  readonly id: string;
  readonly due: Date;
  readonly paused: Date | null;
  readonly ended: Date | null;
  readonly overdue: Date | null;
  readonly owes: string;
}

async function rowOf(kind: ClockKind, subjectId: string): Promise<Row> {
  const { rows } = await node.owner.query<Row>(
    `SELECT id, due_at AS due, paused_at AS paused, ended_at AS ended, overdue_at AS overdue, organisation_id AS owes
      FROM clock WHERE kind = $1 AND subject_id = $2`,
    [kind, subjectId],
  );
  if (!rows[0]) throw new Error(`No clock of ${kind}`);
  return rows[0];
}

async function has(kind: ClockKind, subjectId: string): Promise<boolean> {
  const { rowCount } = await node.owner.query(
    'SELECT 1 FROM clock WHERE kind = $1 AND subject_id = $2 AND ended_at IS NULL',
    [kind, subjectId],
  );
  return rowCount === 1;
}

const tick = (id: string) => clockTasks['clock.tick'](node.house, id);
/** Time passes until the clock says it wants to wake, and it does. */
async function wake(id: string): Promise<void> {
  const { rows } = await node.owner.query<{ at: Date }>(
    'SELECT run_at AS at FROM graphile_worker._private_jobs WHERE key = $1',
    [`clock.tick:${id}`],
  );
  const at = rows[0]?.at;
  if (!at) throw new Error('Nothing was planned');
  if (at > now()) node.clock.advance(at.getTime() - now().getTime());
  await tick(id);
}

/** Time passes until it has told somebody again. */
async function next(id: string): Promise<void> {
  const { length } = await stepsOf(id);
  for (let tries = 0; tries < 3 && (await stepsOf(id)).length === length; tries += 1) await wake(id);
}

async function stepsOf(id: string): Promise<(readonly [step: string, organisation: string | null])[]> {
  const { rows } = await node.owner.query<{ step: string; by: string | null }>(
    'SELECT step, organisation_id AS by FROM clock_step WHERE clock_id = $1 ORDER BY id',
    [id],
  );
  return rows.map(({ step, by }) => [step, by] as const);
}

async function toldOf(id: string): Promise<{ kind: string; to: string; urgent: boolean }[]> {
  const { rows } = await node.owner.query<{ kind: string; to: string; urgent: boolean }>(
    `SELECT n.kind, n.organisation_id AS to, n.urgent FROM notice n JOIN clock c ON c.id = $1
      WHERE n.record_id IN (c.id, c.subject_id) ORDER BY n.id`,
    [id],
  );
  return rows;
}

const values = async (client: Client, country: string) =>
  CountryValues.parse((await client.get(`/country-values?country=${country}`)).body);

describe('A clock of each kind', () => {
  test.each(clockKinds.filter((kind) => !lapses(kind)))(
    '%s: reminds, is due, and leads to somebody else (CLK-5, CLK-7, CLK-8, CLK-10)',
    async (kind) => {
      const { id, subjectId } = await set({ kind, subject: 'Case' });
      const { due } = await rowOf(kind, subjectId);
      expect(due).toEqual(await dueOf(node.builder, { kind, countryCode: 'UZ', from: now() }));
      const [began, hadOthers] = [now(), !staysInHouse({ kind, concernsId: ngo.id })];
      await wake(id);
      expect(await stepsOf(id)).toEqual([['reminder', shelter.id]]);
      expect(now() < due && now() >= began).toBe(true);
      await tick(id);
      expect(await stepsOf(id)).toHaveLength(1);
      await wake(id);
      expect(now()).toEqual(due);
      expect((await rowOf(kind, subjectId)).overdue).toEqual(due);
      const dueSteps = [['due', shelter.id], ...(hadOthers ? [['coordinator', first.id]] : [])];
      expect((await stepsOf(id)).slice(1)).toEqual(dueSteps);
      await next(id);
      expect((await stepsOf(id)).at(-1)).toEqual(hadOthers ? ['deputy', second.id] : ['again', shelter.id]);
      await within((tx) => endClock(tx, kind, subjectId, now()));
      const told = await toldOf(id);
      expect(told.filter(({ to }) => to === first.id || to === second.id)).toHaveLength(hadOthers ? 2 : 0);
      await tick(id);
      expect(await toldOf(id)).toEqual(told);
    },
  );
});

describe('A right of hers with a last day', () => {
  test.each(clockKinds.filter(lapses))(
    '%s: reminds, ends on that day, and says so (CLK-17)',
    async (kind) => {
      const { id, subjectId } = await set({ kind, subject: 'Case' });
      const { due } = await rowOf(kind, subjectId);
      await wake(id);
      expect([await stepsOf(id), await has(kind, subjectId)]).toEqual([[['reminder', shelter.id]], true]);
      await wake(id);
      expect(now()).toEqual(due);
      expect(await stepsOf(id)).toEqual([
        ['reminder', shelter.id],
        ['due', shelter.id],
      ]);
      expect(await has(kind, subjectId)).toBe(false);
      node.clock.advance(30 * day);
      await tick(id);
      expect(await toldOf(id)).toHaveLength(2);
      const owing = await node.as('shelter_staff', shelter, 9);
      expect(ClockView.parse((await owing.get(`/clocks/${id}`)).body).state).toBe('over');
    },
  );

  test('that she used before is met, and nobody is told that it is over (CLK-17)', async () => {
    const { id, subjectId } = await set({ kind: 'appeal', subject: 'Case' });
    await within((tx) => endClock(tx, 'appeal', subjectId, now()));
    node.clock.advance(60 * day);
    await tick(id);
    expect(await toldOf(id)).toEqual([]);
    const owing = await node.as('shelter_staff', shelter, 9);
    expect(ClockView.parse((await owing.get(`/clocks/${id}`)).body).state).toBe('met');
  });
});

describe('A missed deadline', () => {
  test('climbs from coordinator to deputy to national deputy, and comes again until it is done (CLK-8, CLK-12)', async () => {
    const { id, subjectId } = await set();
    for (let at = 0; at < 5; at += 1) await next(id);
    expect(await stepsOf(id)).toEqual([
      ['reminder', shelter.id],
      ['due', shelter.id],
      ['coordinator', first.id],
      ['deputy', second.id],
      ['national_deputy', ministry.id],
      ['again', shelter.id],
    ]);
    const told = await toldOf(id);
    expect(told.slice(0, 2)).toEqual([
      { kind: 'clock_reminder', to: shelter.id, urgent: false },
      { kind: 'clock_due', to: shelter.id, urgent: true },
    ]);
    expect(told.slice(-4).map(({ to }) => to)).toEqual([shelter.id, first.id, second.id, ministry.id]);
    const { rows } = await node.owner.query<{ action: string; concerns: string }>(
      "SELECT action, concerns_id AS concerns FROM ledger_entry WHERE subject_id = $1 AND subject_type = 'Clock' ORDER BY id",
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...['clock.remind', 'clock.due', 'clock.escalate', 'clock.escalate', 'clock.escalate'],
    ]);
    expect(rows.every(({ concerns }) => concerns === ngo.id)).toBe(true);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('is shown to who owes it, whose person it is and who was told, and to nobody else (CLK-12)', async () => {
    const { id, subjectId } = await set();
    await wake(id);
    await wake(id);
    const coordinator = await node.as('coordinator', first, 2);
    const stranger = await node.as('coordinator', await node.organisation('coordinator', 'UZ'));
    const [owing, theirs] = [await node.as('shelter_staff', shelter, 2), await node.as('caseworker', ngo, 2)];
    for (const client of [coordinator, owing, theirs]) {
      const { steps, state, can } = ClockView.parse((await client.get(`/clocks/${id}`)).body);
      expect(steps.map(({ step, organisation }) => [step, organisation?.id])).toEqual([
        ['reminder', shelter.id],
        ['due', shelter.id],
        ['coordinator', first.id],
      ]);
      expect([state, can.includes('take-up')]).toEqual(['overdue', client === coordinator]);
    }
    expect(slugOf(await stranger.get(`/clocks/${id}`))).toBe('not-found');
    const box = async (client: Client, query: string) =>
      ClockPage.parse((await client.get(`/clocks?${query}`)).body).items.map((one) => one.id);
    expect(await box(coordinator, 'box=told')).toContain(id);
    expect(await box(owing, 'overdue=true')).toContain(id);
    expect(await box(theirs, 'box=ours')).not.toContain(id);
    expect(await box(stranger, 'box=told')).not.toContain(id);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
    expect(await box(owing, 'box=ours')).not.toContain(id);
  });

  test('that somebody has taken up asks the next one later, and is not done by that (CLK-9)', async () => {
    const { id, subjectId } = await set();
    await wake(id);
    await wake(id);
    const [coordinator, owing] = [
      await node.as('coordinator', first, 3),
      await node.as('shelter_staff', shelter, 3),
    ];
    expect(slugOf(await owing.post(`/clocks/${id}/take-up`))).toBe('not-permitted');
    expect((await coordinator.post(`/clocks/${id}/take-up`)).status).toBe(200);
    expect(slugOf(await coordinator.post(`/clocks/${id}/take-up`))).toBe('wrong-state');
    const began = now().getTime();
    // It wakes when it had planned to, and sleeps on.
    await wake(id);
    expect((await stepsOf(id)).at(-1)).toEqual(['coordinator', first.id]);
    await wake(id);
    expect((await stepsOf(id)).at(-1)).toEqual(['deputy', second.id]);
    expect(now().getTime() - began).toBe(24 * hour);
    expect(await has('decide', subjectId)).toBe(true);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('of a country with nobody is kept as told to nobody, and comes to the managers (CLK-13)', async () => {
    const { id, subjectId } = await set({ countryCode: 'KG' });
    await wake(id);
    await wake(id);
    expect((await stepsOf(id)).slice(1)).toEqual([
      ['due', shelter.id],
      ['again', shelter.id],
      ['nobody', null],
    ]);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('is told to nobody on her list: the next outside that body is asked (CLK-11)', async () => {
    const caseId = await openCase(await node.as('caseworker', ngo, 4));
    const list = { organisations: [first.id], kinds: [], regions: [], countries: [] };
    await within((tx) => keepNever(tx, caseId, list, node.house.secrets));
    const { rows } = await node.owner.query<{ sealed: Buffer }>(
      'SELECT sealed FROM clock_never WHERE case_id = $1',
      [caseId],
    );
    expect(rows[0]?.sealed.includes(first.id)).toBe(false);
    const { id, subjectId } = await set({ caseId });
    for (let at = 0; at < 5; at += 1) await next(id);
    expect((await toldOf(id)).map(({ to }) => to)).not.toContain(first.id);
    expect((await stepsOf(id)).slice(2, 4)).toEqual([
      ['deputy', second.id],
      ['national_deputy', ministry.id],
    ]);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('is set by what she says on her case: the clock reads the list as it is now (CLK-11)', async () => {
    const client = await node.as('caseworker', ngo, 5);
    const caseId = await openCase(client);
    const { id, subjectId } = await set({ caseId });
    const said = { organisations: [], kinds: ['coordinator'], regions: [], countries: [] };
    expect((await client.put(`/cases/${caseId}/never-send`, said)).status).toBe(200);
    for (let at = 0; at < 3; at += 1) await next(id);
    expect((await stepsOf(id)).slice(2)).toEqual([
      ['national_deputy', ministry.id],
      ['again', shelter.id],
    ]);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });
});

describe('A clock', () => {
  test('that stands still reminds nobody, and the pause is not counted (CLK-6)', async () => {
    const { id, subjectId } = await set();
    const { due } = await rowOf('decide', subjectId);
    await within((tx) => pauseClock(tx, 'decide', subjectId, now()));
    node.clock.advance(30 * day);
    await tick(id);
    expect(await stepsOf(id)).toEqual([]);
    await within((tx) => resumeClock(tx, 'decide', subjectId, now()));
    expect((await rowOf('decide', subjectId)).due.getTime() - due.getTime()).toBe(30 * day);
    await within((tx) => resumeClock(tx, 'decide', subjectId, now()));
    await tick(id);
    expect(await stepsOf(id)).toEqual([]);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('set again begins anew, and is one row (CLK-5)', async () => {
    const { id, subjectId } = await set();
    await wake(id);
    await wake(id);
    const again = await set({ subjectId });
    expect(again.id).toBe(id);
    const row = await rowOf('decide', subjectId);
    expect([row.overdue, row.due > now()]).toEqual([null, true]);
    await tick(id);
    expect((await stepsOf(id)).filter(([step]) => step === 'reminder')).toHaveLength(1);
    await wake(id);
    expect((await stepsOf(id)).filter(([step]) => step === 'reminder')).toHaveLength(2);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('takes one step once, however many nodes wake for it (CLK-14)', async () => {
    const { id, subjectId } = await set();
    const { due } = await rowOf('decide', subjectId);
    node.clock.advance(due.getTime() - now().getTime());
    await Promise.all(Array.from({ length: 8 }, () => tick(id)));
    expect(await stepsOf(id)).toEqual([
      ['due', shelter.id],
      ['coordinator', first.id],
    ]);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });

  test('cannot be ticked off, set or ended over the wire (CLK-5)', async () => {
    const { id, subjectId } = await set();
    const manager = await node.as('manager', shelter);
    for (const verb of ['end', 'met', 'tick', 'pause']) {
      expect((await manager.post(`/clocks/${id}/${verb}`)).status).toBe(404);
    }
    expect((await manager.send('PUT', `/clocks/${id}`, { state: 'met' }, {})).status).toBe(404);
    expect(await has('decide', subjectId)).toBe(true);
    await within((tx) => endClock(tx, 'decide', subjectId, now()));
  });
});

describe('A referral', () => {
  test('sets and ends the clocks of whoever owes something (CLK-15)', async () => {
    writer = await node.as('caseworker', ngo, 6);
    const { referralId } = await sent(writer, shelter);
    const staff = await node.as('shelter_staff', shelter, 6);
    expect([await has('acknowledge', referralId), await has('decide', referralId)]).toEqual([true, true]);
    await staff.post(`/referrals/${referralId}/acknowledge`);
    expect([await has('acknowledge', referralId), await has('decide', referralId)]).toEqual([false, true]);
    await staff.post(`/referrals/${referralId}/ask`, { need: 'transport' });
    const [decide, answer] = [await rowOf('decide', referralId), await rowOf('answer', referralId)];
    expect([decide.paused !== null, answer.owes]).toEqual([true, ngo.id]);
    node.clock.advance(hour / 6);
    await writer.post(`/referrals/${referralId}/answer`, { answer: 'By train' });
    const on = await rowOf('decide', referralId);
    expect([on.paused, on.due.getTime() - decide.due.getTime()]).toEqual([null, hour / 6]);
    expect(await has('answer', referralId)).toBe(false);
    await staff.post(`/referrals/${referralId}/decline`, { reason: 'NO_CAPACITY' });
    expect(await has('decide', referralId)).toBe(false);
  });

  test('that waits for a country sets the clock of its coordinator, and of the next (CLK-15)', async () => {
    const [there, here] = [
      await node.organisation('coordinator', 'AE'),
      await node.organisation('coordinator', 'TJ'),
    ];
    const [from, to] = [await node.organisation('ngo', 'AE'), await node.organisation('shelter', 'TJ')];
    for (const [body, country] of [
      [there, 'AE'],
      [here, 'TJ'],
    ] as const)
      await mandate(node, body, 'clear', country);
    await agreement(node, 'AE', 'TJ', 'coordinated');
    const client = await node.as('caseworker', from);
    const caseId = await openCase(client);
    await consentToBed(client, caseId, to);
    const id = await draft(client, caseId, to);
    expect((await client.post(`/referrals/${id}/send`)).status).toBe(200);
    expect((await rowOf('clear', id)).owes).toBe(there.id);
    const kinds = async (who: Client) =>
      NoticePage.parse((await who.get('/notices')).body).items.map(({ kind }) => kind);
    const [one, other] = [await node.as('coordinator', there), await node.as('coordinator', here)];
    expect([await kinds(one), await kinds(other)]).toEqual([['referral_waits_for_clearance'], []]);
    expect((await one.post(`/referrals/${id}/clear`)).status).toBe(200);
    expect((await rowOf('clear', id)).owes).toBe(here.id);
    expect(await kinds(other)).toEqual(['referral_waits_for_clearance']);
    expect((await other.post(`/referrals/${id}/clear`)).status).toBe(200);
    expect([await has('clear', id), await has('acknowledge', id)]).toEqual([false, true]);
  });
});

describe('The values of a country', () => {
  const basis = 'Order 12/2026, section 4';
  let keeper: Client;
  let keeping: TestOrganisation;
  beforeAll(async () => {
    keeping = await node.organisation('coordinator', 'KZ');
    await mandate(node, keeping, 'directory', 'KZ');
    keeper = await node.as('coordinator', keeping);
  });
  const keep = async () => {
    keeper = await node.as('coordinator', keeping);
  };

  test('are the product’s own until somebody has set others and put them in force (CLK-2, CLK-3)', async () => {
    const before = await values(keeper, 'KZ');
    expect(before).toMatchObject({ timeZone: 'Asia/Almaty', weekend: [6, 7], activatedAt: null, version: 0 });
    const timer = {
      country: 'KZ',
      kind: 'decide',
      variant: 'STANDARD',
      value: 2,
      unit: 'working_days',
      legalBasis: basis,
    };
    expect(
      slugOf(await keeper.post('/country-values/timers', { ...timer, verified: true, legalBasis: null })),
    ).toBe('invalid-input');
    expect((await keeper.post('/country-values/timers', { ...timer, verified: true })).status).toBe(200);
    const { timers } = await values(keeper, 'KZ');
    expect(timers.find(({ kind, variant }) => kind === 'decide' && variant === 'STANDARD')).toMatchObject({
      ours: { value: 72, unit: 'hours' },
      own: [{ value: 2, unit: 'working_days', legalBasis: basis, verified: true }],
    });
    const asked = { kind: 'decide', variant: 'STANDARD', countryCode: 'KZ', from: now() } as const;
    expect((await dueOf(node.builder, asked)).getTime() - now().getTime()).toBe(72 * hour);
    const past = { ...timer, validFrom: new Date(now().getTime() - day).toISOString() };
    expect(slugOf(await keeper.post('/country-values/timers', past))).toBe('invalid-input');
  });

  test('are refused without anybody on duty for children, and say what lacks (CLK-4)', async () => {
    const refused = await keeper.post('/country-values/activate', { country: 'KZ' });
    expect(slugOf(refused)).toBe('wrong-state');
    expect(refused.body).toMatchObject({
      issues: [{ path: 'child_focal_point' }, { path: 'coordinator' }, { path: 'national_deputy' }],
    });
    await onRota(node, keeping, 'coordinator');
    await onRota(node, keeping, 'national_deputy');
    const child = await node.organisation('guardianship', 'KZ');
    await onRota(node, child, 'child_focal_point', { hours: [{ weekday: 1, from: 0, until: 1 }] });
    expect((await values(keeper, 'KZ')).lacks).toEqual(['child_focal_point']);
    expect(slugOf(await keeper.post('/country-values/activate', { country: 'KZ' }))).toBe('wrong-state');
    await onRota(node, child, 'child_focal_point', { title: 'night desk' });
    expect((await keeper.post('/country-values/activate', { country: 'KZ' })).status).toBe(200);
    expect((await values(keeper, 'KZ')).activatedAt).toBe(now().toISOString());
  });

  test('in force, count in the country’s own days; an unconfirmed holiday makes nothing longer (CLK-1, CLK-2)', async () => {
    const asked = { kind: 'decide', variant: 'STANDARD', countryCode: 'KZ', from: now() } as const;
    const due = async () => (await dueOf(node.builder, asked)).toISOString();
    const plain = await due();
    expect(plain.slice(11)).toBe('19:00:00.000Z');
    const next = new Date(Date.parse(plain) - 1).toISOString().slice(0, 10);
    const said = { country: 'KZ', day: next, name: 'Republic Day' };
    expect((await keeper.put('/country-values/holidays', said)).status).toBe(200);
    expect(await due()).toBe(plain);
    expect((await keeper.put('/country-values/holidays', { ...said, verified: true })).status).toBe(200);
    expect(Date.parse(await due())).toBeGreaterThan(Date.parse(plain));
    expect((await keeper.post('/country-values/holidays/remove', { country: 'KZ', day: next })).status).toBe(
      200,
    );
    expect(await due()).toBe(plain);
    const { version } = await values(keeper, 'KZ');
    const time = { country: 'KZ', timeZone: 'Asia/Nowhere', weekend: [5, 6], version };
    expect(slugOf(await keeper.put('/country-values/time', time))).toBe('invalid-input');
    expect((await keeper.put('/country-values/time', { ...time, timeZone: 'Asia/Qyzylorda' })).status).toBe(
      200,
    );
    expect(slugOf(await keeper.put('/country-values/time', { ...time, timeZone: 'Asia/Almaty' }))).toBe(
      'stale-version',
    );
  });

  test('go on to be what a running clock began with (CLK-3)', async () => {
    await keep();
    const { id, subjectId } = await set({ countryCode: 'KZ', variant: 'STANDARD' });
    const { due } = await rowOf('decide', subjectId);
    const timer = {
      country: 'KZ',
      kind: 'decide',
      variant: 'STANDARD',
      value: 1,
      unit: 'hours',
      legalBasis: basis,
    };
    expect((await keeper.post('/country-values/timers', timer)).status).toBe(200);
    expect((await rowOf('decide', subjectId)).due).toEqual(due);
    const later = await set({ countryCode: 'KZ', variant: 'STANDARD' });
    expect((await rowOf('decide', later.subjectId)).due.getTime() - now().getTime()).toBe(hour);
    const own = (await values(keeper, 'KZ')).timers.find(
      (one) => one.kind === 'decide' && one.variant === 'STANDARD',
    )?.own;
    expect(own?.map(({ value }) => value)).toEqual([1, 2]);
    for (const one of [subjectId, later.subjectId]) await within((tx) => endClock(tx, 'decide', one, now()));
    expect(id).not.toBe(later.id);
  });

  test('are kept by its own keepers and an administrator, and by nobody else (CLK-3)', async () => {
    const said = { country: 'KZ', day: '2038-03-22', name: 'Nauryz' };
    const other = await node.organisation('coordinator', 'KG');
    await mandate(node, other, 'directory', 'KG');
    for (const client of [
      await node.as('coordinator', other),
      await node.as('manager', keeping),
      await node.as('caseworker', ngo, 7),
    ]) {
      expect(slugOf(await client.put('/country-values/holidays', said))).toBe('not-permitted');
      expect((await values(client, 'KZ')).can).toEqual(['read']);
    }
    const administrator = await node.as('administrator', ngo);
    expect((await administrator.put('/country-values/holidays', said)).status).toBe(200);
    expect(slugOf(await administrator.get('/country-values?country=ZZ'))).toBe('not-found');
  });

  test('begun by two at once are begun once: the second is told (CLK-3)', async () => {
    const administrator = await node.as('administrator', ngo, 2);
    const time = { country: 'TM', timeZone: 'Asia/Ashgabat', version: 0 };
    const replies = await Promise.all(
      [[7], [6, 7], [5]].map((weekend) => administrator.put('/country-values/time', { ...time, weekend })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

describe('A recorded decision', () => {
  test('sets a clock to ask again, which ends when it is taken back, replaced, or the case closes (CLK-16)', async () => {
    const client = await node.as('caseworker', ngo, 8);
    const caseId = await openCase(client);
    const untilMs = now().getTime() + 60 * day;
    const validUntil = new Date(untilMs).toISOString().slice(0, 10);
    const first = await consent(client, caseId, 'SERVICE_REFERRAL', shelter, { validUntil });
    expect((await rowOf('consent_review', first)).due.toISOString()).toBe(
      new Date(Date.parse(`${validUntil}T00:00:00Z`) - 5 * hour).toISOString(),
    );
    const second = await consent(client, caseId, 'SERVICE_REFERRAL', shelter);
    expect([await has('consent_review', first), await has('consent_review', second)]).toEqual([false, true]);
    const { due } = await rowOf('consent_review', second);
    expect(due).toEqual(
      await dueOf(node.builder, { kind: 'consent_review', countryCode: 'UZ', from: now() }),
    );
    expect((await client.post(`/consents/${second}/withdraw`, { channel: 'oral' })).status).toBe(200);
    expect(await has('consent_review', second)).toBe(false);
    const refused = await consent(client, caseId, 'SHELTER_PLACEMENT', shelter, { decision: 'REFUSED' });
    await expect(rowOf('consent_review', refused)).rejects.toThrow();
    const third = await consent(client, caseId, 'SHELTER_PLACEMENT', shelter);
    await node.owner.query(
      "UPDATE case_record SET status = 'CLOSED', closure = 'OTHER', closed_at = $2 WHERE id = $1",
      [...[caseId, now()]],
    );
    expect(await has('consent_review', third)).toBe(false);
  });
});
