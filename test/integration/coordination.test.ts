import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { AlikeFlags } from '../../server/contract/flags.ts';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { agreement, body, consentToBed, draft, mandate, openCase, sent, slugOf } from '../support/story.ts';

const hour = 60 * 60_000;
const who = {
  caseworker: ['ngo', 'AE', 'caseworker'],
  staff: ['shelter', 'UZ', 'shelter_staff'],
  origin: ['coordinator', 'AE', 'coordinator'],
  destination: ['coordinator', 'UZ', 'coordinator'],
  elsewhere: ['coordinator', 'KZ', 'coordinator'],
  officer: ['border', 'AE', 'border_officer'],
  helper: ['ngo', 'AE', 'caseworker'],
} as const;
type Who = keyof typeof who;

let node: TestNode;
let places: Record<Who, TestOrganisation>;
let people: Record<Who, Client>;

beforeAll(async () => {
  node = await startNode();
  const made = new Map<string, TestOrganisation>();
  for (const [name, [kind, country]] of Object.entries(who)) {
    made.set(name, await node.organisation(kind, country));
  }
  const at = (name: Who) => {
    const found = made.get(name);
    if (!found) throw new Error(`No organisation for ${name}`);
    return found;
  };
  const [caseworker, staff, origin, destination] = [
    at('caseworker'),
    at('staff'),
    at('origin'),
    at('destination'),
  ];
  const [elsewhere, officer, helper] = [at('elsewhere'), at('officer'), at('helper')];
  places = { caseworker, staff, origin, destination, elsewhere, officer, helper };
  await agreement(node, 'AE', 'UZ', 'coordinated');
  for (const desk of [origin, destination, elsewhere]) {
    await mandate(node, desk, 'clear');
    await mandate(node, desk, 'route');
  }
  await signIn();
});
afterAll(() => node.stop());

async function signIn(): Promise<void> {
  const as = (name: Who) => node.as(who[name][2], places[name]);
  people = {
    ...{ caseworker: await as('caseworker'), staff: await as('staff') },
    ...{ origin: await as('origin'), destination: await as('destination'), elsewhere: await as('elsewhere') },
    ...{ officer: await as('officer'), helper: await as('helper') },
  };
}

async function pass(ms: number): Promise<void> {
  node.clock.advance(ms);
  await signIn();
}

/** A referral that both coordinators have cleared. */
async function cleared(urgency = 'IMMEDIATE'): Promise<string> {
  const caseId = await openCase(people.caseworker);
  await consentToBed(people.caseworker, caseId, places.staff);
  const id = await draft(people.caseworker, caseId, places.staff, { urgency });
  body(await people.caseworker.post(`/referrals/${id}/send`));
  body(await people.origin.post(`/referrals/${id}/clear`));
  expect(body(await people.destination.post(`/referrals/${id}/clear`)).status).toBe('SENT');
  return id;
}

const extend = (client: Client, id: string) =>
  client.post(`/referrals/${id}/extend`, { reason: 'INTERPRETER_NEEDED' });
const escalate = (client: Client, id: string) =>
  client.post(`/referrals/${id}/escalate`, { reason: 'DANGER' });
const seen = async (client: Client, id: string) => body(await client.get(`/referrals/${id}`));
const work = (task: keyof typeof referralTasks, id: string) => referralTasks[task](node.house, id);
const after = (from: unknown, ms: number) => new Date(Date.parse(String(from)) + ms).toISOString();

describe('More time', () => {
  test('is given by whoever cleared its way, with a reason that both ends read (COO-1, COO-4)', async () => {
    const id = await cleared();
    const { dueAt } = await seen(people.origin, id);
    const given = body(await extend(people.origin, id));
    expect(given).toMatchObject({ dueAt: after(dueAt, hour), relation: 'route' });
    const clock = { moved: 'extended', reason: 'INTERPRETER_NEEDED', at: node.clock.now().toISOString() };
    for (const reader of [people.caseworker, people.staff, people.destination]) {
      expect(await seen(reader, id)).toMatchObject({ clock, dueAt: after(dueAt, hour) });
    }
    const lines = await node.owner.query(
      'SELECT action FROM ledger_entry WHERE subject_id = $1 AND action LIKE $2',
      [id, 'referral.ext%'],
    );
    expect(lines.rows).toEqual([{ action: 'referral.extend' }]);
  });

  test('is for nobody else, and never without a reason (COO-1)', async () => {
    const id = await cleared();
    for (const end of [people.caseworker, people.staff]) {
      expect(slugOf(await extend(end, id))).toBe('not-permitted');
      expect(slugOf(await escalate(end, id))).toBe('not-permitted');
    }
    expect((await extend(people.elsewhere, id)).status).toBe(404);
    expect(slugOf(await people.origin.post(`/referrals/${id}/extend`))).toBe('invalid-input');
    expect(slugOf(await people.origin.post(`/referrals/${id}/extend`, { reason: 'She asked' }))).toBe(
      'invalid-input',
    );
  });

  test('is given twice, and not after the answer (COO-1, COO-2)', async () => {
    const id = await cleared();
    body(await extend(people.origin, id));
    expect(body(await extend(people.destination, id)).can).not.toContain('extend');
    expect(slugOf(await extend(people.origin, id))).toBe('wrong-state');
    const answered = await cleared();
    body(await people.staff.post(`/referrals/${answered}/decline`, { reason: 'NO_CAPACITY' }));
    expect(slugOf(await extend(people.origin, answered))).toBe('wrong-state');
  });

  test('takes back that it was overdue, and the clock runs to the new deadline (COO-2)', async () => {
    const id = await cleared();
    await pass(hour + 1);
    await work('referral.escalate', id);
    expect((await seen(people.origin, id)).escalatedAt).not.toBeNull();
    const { dueAt } = body(await extend(people.origin, id));
    expect(dueAt).toBe(after(node.clock.now().toISOString(), hour));
    await pass(hour - 1);
    await work('referral.expire', id);
    await work('referral.escalate', id);
    expect(await seen(people.origin, id)).toMatchObject({ status: 'SENT', escalatedAt: null });
    await pass(1);
    await work('referral.escalate', id);
    expect((await seen(people.origin, id)).escalatedAt).not.toBeNull();
    await pass(hour);
    await work('referral.expire', id);
    expect((await seen(people.origin, id)).status).toBe('EXPIRED');
  });
});

describe('An answer that cannot wait', () => {
  test('counts as overdue at once, and can still be given (COO-3, COO-4)', async () => {
    const id = await cleared('STANDARD');
    const now = node.clock.now().toISOString();
    expect(body(await escalate(people.destination, id))).toMatchObject({ escalatedAt: now, dueAt: now });
    expect(await seen(people.caseworker, id)).toMatchObject({
      clock: { moved: 'escalated', reason: 'DANGER' },
    });
    expect(slugOf(await escalate(people.origin, id))).toBe('wrong-state');
    await pass(71 * hour);
    await work('referral.expire', id);
    expect((await seen(people.staff, id)).status).toBe('SENT');
    await pass(hour);
    await work('referral.expire', id);
    expect((await seen(people.staff, id)).status).toBe('EXPIRED');
  });

  test('is not moved later when its deadline had passed (COO-3)', async () => {
    const id = await cleared();
    const { dueAt } = await seen(people.origin, id);
    await pass(2 * hour);
    expect(body(await escalate(people.origin, id)).dueAt).toBe(dueAt);
  });
});

test('another receiver is the owner’s choice alone (COO-5)', async () => {
  const id = await cleared();
  body(await people.staff.post(`/referrals/${id}/decline`, { reason: 'NO_CAPACITY' }));
  const to = { toOrganisationId: places.helper.id };
  expect(slugOf(await people.origin.post(`/referrals/${id}/redirect`, to))).toBe('not-permitted');
  expect((await people.caseworker.post(`/referrals/${id}/redirect`, to)).status).toBe(201);
});

const aFlag = {
  ...{ post: 'AE-DXB-AIR-2', direction: 'leaving', reach: 'desk_now', child: 'no', sex: 'Feminine' },
  ...{ indicators: ['BEX-01', 'BEX-05'], languages: ['uzb'], travellingTo: 'UZ' },
};

async function raise(change: Record<string, unknown> = {}): Promise<string> {
  return body(await people.officer.post('/flags', { ...aFlag, ...change }), 201).id;
}

async function alike(client: Client, id: string) {
  const reply = await client.get(`/flags/${id}/alike`);
  if (reply.status !== 200) throw new Error(`Expected 200, got ${reply.status}: ${reply.text}`);
  return AlikeFlags.parse(reply.body).items;
}

describe('Flags that may be of one person', () => {
  const compare = (client: Client, id: string, otherId: string, verdict: string) =>
    client.post(`/flags/${id}/compare`, { otherId, verdict });

  test('are suggested with what they have in common, and only what is near (COO-6, COO-8)', async () => {
    await pass(24 * hour);
    const [one, two] = [
      await raise(),
      await raise({ indicators: ['BEX-01', 'BEX-02'], sex: 'NonSpecifiedUnknown' }),
    ];
    const other = await raise({ sex: 'Masculine' });
    const early = new Date(node.clock.now().getTime() - 13 * hour).toISOString();
    await raise({ observedAt: early });
    const found = await alike(people.origin, one);
    expect(found.map(({ id }) => id)).toEqual([two]);
    expect(found[0]?.likeness).toEqual(['same_post', 'same_destination', 'same_people', 'shared_language']);
    expect((await alike(people.origin, two)).map(({ id }) => id).toSorted()).toEqual([one, other].toSorted());
  });

  test('are marked once for both, and taken back (COO-10)', async () => {
    await pass(24 * hour);
    const [one, two] = [await raise(), await raise()];
    const before = await node.owner.query('SELECT * FROM flag WHERE id = ANY($1) ORDER BY id', [[one, two]]);
    body(await compare(people.origin, one, two, 'same'));
    expect((await alike(people.origin, two)).map(({ verdict }) => verdict)).toEqual(['same']);
    body(await compare(people.origin, two, one, 'different'));
    expect((await alike(people.origin, one)).map(({ verdict }) => verdict)).toEqual(['different']);
    body(await compare(people.origin, one, two, 'undecided'));
    expect((await alike(people.origin, one)).map(({ verdict }) => verdict)).toEqual([null]);
    const untouched = await node.owner.query('SELECT * FROM flag WHERE id = ANY($1) ORDER BY id', [
      [one, two],
    ]);
    expect(untouched.rows).toEqual(before.rows);
    expect(slugOf(await compare(people.origin, one, one, 'same'))).toBe('invalid-input');
  });

  test('are the triaging body’s alone, and never those of another country (COO-9, COO-11)', async () => {
    await pass(24 * hour);
    const [one, two] = [await raise(), await raise()];
    const kz = await node.organisation('border', 'KZ');
    const abroad = body(await (await node.as('border_officer', kz)).post('/flags', aFlag), 201).id;
    expect((await alike(people.origin, one)).map(({ id }) => id)).toEqual([two]);
    expect(slugOf(await compare(people.origin, one, abroad, 'same'))).toBe('invalid-input');
    expect((await people.elsewhere.get(`/flags/${one}/alike`)).status).toBe(404);
    body(await people.origin.post(`/flags/${one}/assign`, { organisationId: places.helper.id }));
    body(await compare(people.origin, one, two, 'same'));
    for (const client of [people.officer, people.helper]) {
      expect(slugOf(await client.get(`/flags/${one}/alike`))).toBe('not-permitted');
      expect(slugOf(await compare(client, one, two, 'different'))).toBe('not-permitted');
    }
    body(await people.origin.post(`/flags/${one}/close`, { reason: 'DUPLICATE' }));
    expect(slugOf(await people.origin.get(`/flags/${one}/alike`))).toBe('wrong-state');
    // Said before it was closed, it is still read with the other one.
    expect((await alike(people.origin, two)).map(({ verdict }) => verdict)).toEqual(['same']);
  });
});

describe('The end of an agreement', () => {
  test('comes from an administrator, once, and the defaults hold again (COO-12, COO-13)', async () => {
    const runs = await node.organisation('node', 'AE');
    const administrator = await node.as('administrator', runs);
    const said = {
      countryA: 'AE',
      countryB: 'TM',
      mode: 'direct',
      validFrom: node.clock.now().toISOString(),
    };
    await agreement(node, 'TM', 'AE', 'coordinated');
    const made = body(await administrator.post('/agreements', said), 201);
    await pass(1);
    const [id, admin] = [made.id, await node.as('administrator', runs)];
    expect(slugOf(await people.origin.post(`/agreements/${id}/end`))).toBe('not-permitted');
    const shelter = await node.organisation('shelter', 'TM');
    await sent(people.caseworker, shelter);
    expect(body(await admin.post(`/agreements/${id}/end`)).validTo).toBe(node.clock.now().toISOString());
    expect(slugOf(await admin.post(`/agreements/${id}/end`))).toBe('wrong-state');
    const caseId = await openCase(people.caseworker);
    await consentToBed(people.caseworker, caseId, shelter);
    const waiting = await draft(people.caseworker, caseId, shelter);
    const shown = body(await people.caseworker.post(`/referrals/${waiting}/send`));
    expect(shown).toMatchObject({ status: 'AWAITING_CLEARANCE', corridor: 'none' });
  });
});

describe('Whom a person is kept from', () => {
  test('sees nothing of hers on its way, and another body of the country clears it (COO-17)', async () => {
    const deputy = await node.organisation('coordinator', 'AE');
    await mandate(node, deputy, 'clear', 'AE');
    await mandate(node, deputy, 'route', 'AE');
    const other = await node.as('coordinator', deputy);
    const { caseworker, origin, staff } = people;
    const asked = async (never: object) => {
      const caseId = await openCase(caseworker);
      body(await caseworker.put(`/cases/${caseId}/never-send`, never));
      await consentToBed(caseworker, caseId, places.staff);
      const id = await draft(caseworker, caseId, places.staff);
      body(await caseworker.post(`/referrals/${id}/send`));
      return id;
    };
    const page = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });
    const counted = z.looseObject({ stages: z.looseObject({ clearance: z.number() }) });
    const seenBy = async (client: Client, id: string) => {
      const { items } = page.parse((await client.get('/referrals?box=route')).body);
      const { stages } = counted.parse((await client.get('/board')).body);
      return { listed: items.some((one) => one.id === id), waiting: stages.clearance };
    };
    const before = (await seenBy(origin, '')).waiting;
    const open = await asked({ organisations: [deputy.id] });
    expect(await seenBy(origin, open)).toEqual({ listed: true, waiting: before + 1 });
    expect((await origin.get(`/referrals/${open}`)).status).toBe(200);
    const kept = await asked({ organisations: [places.origin.id] });
    expect(await seenBy(origin, kept)).toEqual({ listed: false, waiting: before + 1 });
    for (const reply of [
      await origin.get(`/referrals/${kept}`),
      await origin.get(`/referrals/${kept}/liaison`),
      await origin.post(`/referrals/${kept}/clear`),
      await origin.post(`/referrals/${kept}/refuse-clearance`, { reason: 'UNSAFE_ROUTE' }),
    ])
      expect(slugOf(reply)).toBe('not-found');
    expect((await seenBy(other, kept)).listed).toBe(true);
    body(await other.post(`/referrals/${kept}/clear`));
    body(await people.destination.post(`/referrals/${kept}/clear`));
    // To its two ends it is what it was.
    expect((await staff.get(`/referrals/${kept}`)).status).toBe(200);
    expect((await caseworker.get(`/referrals/${kept}`)).status).toBe(200);
  });
});
