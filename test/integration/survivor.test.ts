import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { TimelinePage } from '../../server/contract/cases.ts';
import { HerSide, IssuedCode } from '../../server/contract/survivor.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { beds, body, openCase, sent, slugOf } from '../support/story.ts';
import { numberFor, saidBy, tokenIn, Visitor } from '../support/visit.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  [caseworker, staff] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  await beds(node, shelter, 5);
});
afterAll(() => node.stop());

const statusOf = async (referralId: string) =>
  z
    .array(z.object({ status: z.string() }))
    .parse((await node.owner.query('SELECT status FROM referral WHERE id = $1', [referralId])).rows)[0]
    ?.status;

async function sideOf(caseId: string, client = caseworker): Promise<HerSide> {
  return HerSide.parse((await client.get(`/cases/${caseId}/page`)).body);
}

describe('A number', () => {
  test('is made only for who wants it and can keep it safely (SURV-1)', async () => {
    const caseId = await openCase(caseworker);
    for (const wrong of [{}, { wanted: true }, { wanted: true, safe: false }]) {
      expect(slugOf(await caseworker.post(`/cases/${caseId}/codes`, wrong))).toBe('invalid-input');
    }
    const made = IssuedCode.parse(
      body(await caseworker.post(`/cases/${caseId}/codes`, { wanted: true, safe: true, card: true }), 201),
    );
    expect(made.number).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(
      Buffer.from(made.card ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const { rows } = await node.owner.query('SELECT * FROM survivor_code WHERE id = $1', [made.id]);
    expect(JSON.stringify(rows)).not.toContain(made.number.replaceAll(' ', ''));
  });

  test('is shown once, and another one takes its place (SURV-1, SURV-3)', async () => {
    const caseId = await openCase(caseworker);
    const first = await numberFor(caseworker, caseId);
    const second = await numberFor(caseworker, caseId);
    expect(saidBy((await new Visitor(node.url).enter(first)).text)).toContain('Nothing was found');
    expect(saidBy((await new Visitor(node.url).enter(second)).text)).toContain('Who has something about you');
    const { codes } = await sideOf(caseId);
    expect(codes.map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
    expect(JSON.stringify(codes)).not.toContain(second.slice(0, 4));
    body(await caseworker.post(`/codes/${codes[0]?.id ?? ''}/end`));
    expect((await new Visitor(node.url).enter(second)).status).toBe(422);
  });

  test('that is wrong, ended or of nobody is answered alike (SURV-2)', async () => {
    const caseId = await openCase(caseworker);
    const number = await numberFor(caseworker, caseId);
    const wrongDigit = number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const other = await numberFor(caseworker, await openCase(caseworker));
    body(await caseworker.post(`/codes/${(await sideOf(caseId)).codes[0]?.id ?? ''}/end`));
    const answers = [];
    for (const typed of [number, wrongDigit, '1111 1111 1111 1110', 'x', '']) {
      answers.push(await new Visitor(node.url).enter(typed));
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    // The control: one that opens something is told apart by nothing but that it does.
    expect((await new Visitor(node.url).enter(other)).status).toBe(200);
  });

  test('may open a page with nothing on it (SURV-4)', async () => {
    const { caseId } = await sent(caseworker, shelter);
    await numberFor(caseworker, caseId);
    const empty = new Visitor(node.url);
    const { text, status } = await empty.enter(await numberFor(caseworker, caseId, { shows: 'empty' }));
    expect([status, saidBy(text)]).toEqual([200, expect.stringContaining('There is nothing here now.')]);
    expect(saidBy(text)).not.toContain('Contact 1');
    expect(saidBy((await empty.get('/visit/stop/everything')).text)).toContain('There is nothing here now.');
    expect((await empty.post('/visit/stop', { f: 'x', what: 'everything' })).status).toBe(200);
    expect((await sideOf(caseId)).requests).toEqual([]);
  });

  test('asks of whoever guesses to wait, and lets them try again (SURV-2)', async () => {
    const strict = await startNode();
    try {
      const statuses: number[] = [];
      for (let at = 0; at < 8; at += 1) {
        statuses.push((await new Visitor(strict.url).enter('1111 1111 1111 1112')).status);
      }
      expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429, 429]);
      const { headers, text } = await new Visitor(strict.url).enter('1111 1111 1111 1112');
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
      expect(saidBy(text)).toContain('Wait');
    } finally {
      await strict.stop();
    }
  });
});

describe('Her page', () => {
  test('says who holds what kind of thing, under her own words, and no fact of the case (SURV-5)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    const visitor = new Visitor(node.url);
    const number = await numberFor(caseworker, caseId);
    const first = saidBy((await visitor.enter(number)).text);
    expect(first).toContain('Contact 1');
    expect(first).toContain('They were asked to help. They have not answered yet.');
    for (const word of [ngo.name, shelter.name, 'shelter', 'trafficking', 'victim', 'caseworker']) {
      expect(first.toLowerCase()).not.toContain(word.toLowerCase());
    }
    await visitor.fill('/visit/name/2', '/visit/name/2', { name: 'Blue door' });
    body(await staff.post(`/referrals/${referralId}/accept`));
    const second = saidBy((await visitor.get('/visit')).text);
    expect(second).toContain('Blue door');
    expect(second).toContain('They said yes and help you.');
    // Her worker reads her word, and the table holds none.
    expect((await sideOf(caseId)).names.map(({ name }) => name)).toEqual(['Blue door']);
    const { rows } = await node.owner.query('SELECT sealed FROM survivor_name WHERE case_id = $1', [caseId]);
    expect(JSON.stringify(rows)).not.toContain('Blue');
    // What staff write down for her is read by her number, also by the next one.
    expect(
      (await caseworker.post(`/cases/${caseId}/names`, { organisationId: ngo.id, name: 'Aunt' })).status,
    ).toBe(200);
    expect(saidBy((await visitor.get('/visit')).text)).toContain('Aunt');
    const next = new Visitor(node.url);
    const again = saidBy((await next.enter(await numberFor(caseworker, caseId))).text);
    expect(again).toContain('Aunt');
    expect(again).toContain('Blue door');
  });

  test('is left: the visit ends, and what is gone back to is empty (SURV-9)', async () => {
    const caseId = await openCase(caseworker);
    const visitor = new Visitor(node.url);
    const { headers } = await visitor.enter(await numberFor(caseworker, caseId));
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
    const old = visitor.cookies.get('__Host-visit') ?? '';
    const left = await visitor.bare('GET', '/visit/exit');
    expect([left.status, left.headers.location]).toEqual([303, 'https://en.wikipedia.org/']);
    expect(left.headers['clear-site-data']).toBe('"cache"');
    expect(saidBy((await visitor.get('/visit')).text).trim()).toBe('…');
    // Its cookie opens nothing any more, wherever it is kept.
    visitor.cookies.clear();
    visitor.cookies.set('__Host-visit', old);
    expect(saidBy((await visitor.get('/visit')).text)).toContain('Your number');
  });

  test('ends by itself after ten minutes without a tap (SURV-9)', async () => {
    const caseId = await openCase(caseworker);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    node.clock.advance(9 * 60_000);
    expect(saidBy((await visitor.get('/visit')).text)).toContain('Who has something');
    node.clock.advance(11 * 60_000);
    expect(saidBy((await visitor.get('/visit')).text)).toContain('Your number');
    // The others stand at the hour they began with.
    node.clock.advance(-20 * 60_000);
  });

  test('takes no form of another page or another site (SURV-8)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    const stop = { what: 'everything' };
    const token = tokenIn((await visitor.get('/visit/stop/everything')).text);
    const tries = [
      await visitor.post('/visit/stop', { ...stop, f: 'x'.repeat(43) }),
      await visitor.post('/visit/stop', { ...stop, f: token }, { Origin: 'https://elsewhere.example' }),
      await visitor.post('/visit/stop', { ...stop, f: token }, { 'Sec-Fetch-Site': 'cross-site' }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await visitor.post('/visit/stop', stop)).status).toBe(422);
    const made = new Visitor(node.url);
    made.cookies.set('__Host-visit', `${'a'.repeat(43)}.${'b'.repeat(43)}`);
    expect((await made.post('/visit/stop', { ...stop, f: token })).status).toBe(200);
    expect(await statusOf(referralId)).toBe('SENT');
    await visitor.post('/visit/stop', { ...stop, f: token });
    expect(await statusOf(referralId)).toBe('REVOKED');
  });
});

describe('She says stop', () => {
  test('to everything before the answer: it is revoked and cannot be accepted (SURV-6)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    const page = saidBy(
      (await visitor.fill('/visit/stop/everything', '/visit/stop', { what: 'everything' })).text,
    );
    expect(page).toContain('you said stop');
    expect(page).toContain('You stopped this. They are shown nothing any more.');
    expect(await statusOf(referralId)).toBe('REVOKED');
    expect(slugOf(await staff.post(`/referrals/${referralId}/accept`))).toBe('wrong-state');
    const items = TimelinePage.parse((await caseworker.get(`/cases/${caseId}/timeline`)).body).items;
    expect(items.map(({ action }) => action)).toContain('visit.stop');
  });

  test('and somebody looks after her the same day; a bed is not taken away (SURV-7)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    body(await staff.post(`/referrals/${referralId}/accept`));
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    await visitor.fill('/visit/stop/2', '/visit/stop', { what: '2' });
    await visitor.fill('/visit/stop/everything', '/visit/stop', { what: 'everything' });
    expect(await statusOf(referralId)).toBe('REVOKED');
    const { rows } = await node.owner.query('SELECT state FROM capacity_hold WHERE referral_id = $1', [
      referralId,
    ]);
    expect(rows).toEqual([{ state: 'held' }]);
    const { requests } = await sideOf(caseId);
    expect(requests.map(({ kind, outcome }) => [kind, outcome])).toEqual([['check', null]]);
    const [check] = requests;
    expect(check?.dueAt).toBe('2037-11-23T19:00:00.000Z');
    const clocks = await node.owner.query('SELECT kind, due_at, ended_at FROM clock WHERE subject_id = $1', [
      check?.id,
    ]);
    expect(clocks.rows).toEqual([
      { kind: 'her_check', due_at: new Date(check?.dueAt ?? ''), ended_at: null },
    ]);
    expect(slugOf(await caseworker.post(`/requests/${check?.id ?? ''}/finish`, { outcome: 'reached' }))).toBe(
      'invalid-input',
    );
    body(await caseworker.post(`/requests/${check?.id ?? ''}/finish`, { outcome: 'safe_help_goes_on' }));
    const ended = await node.owner.query(
      'SELECT ended_at IS NOT NULL AS done FROM clock WHERE subject_id = $1',
      [check?.id],
    );
    expect(ended.rows).toEqual([{ done: true }]);
    body(await staff.post(`/referrals/${referralId}/release`));
  });

  test('to her name alone: the help goes on (SURV-6)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    await visitor.fill('/visit/stop/sharing', '/visit/stop', { what: 'sharing' });
    expect(await statusOf(referralId)).toBe('SENT');
  });
});

describe('She asks', () => {
  test('to be called and to correct something, sealed to her worker, with a clock (SURV-10)', async () => {
    const caseId = await openCase(caseworker);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    await visitor.fill('/visit/call', '/visit/call', {
      when: 'evening',
      way: 'call',
      words: 'The sewing course',
    });
    const page = await visitor.fill('/visit/correct', '/visit/correct', { wrong: 'I have two children' });
    expect(saidBy(page.text)).toContain('Your worker has it');
    const { requests } = await sideOf(caseId);
    expect(requests.map(({ kind, said }) => [kind, said?.when, said?.words, said?.wrong])).toEqual([
      ['correct', null, null, 'I have two children'],
      ['call', 'evening', 'The sewing course', null],
    ]);
    const { rows } = await node.owner.query('SELECT sealed::text FROM survivor_request WHERE case_id = $1', [
      caseId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('sewing').toString('hex'));
    const call = requests[1]?.id ?? '';
    body(await caseworker.post(`/requests/${call}/finish`, { outcome: 'not_reached' }));
    expect(saidBy((await visitor.get('/visit')).text)).toContain('they tried and did not reach you.');
    const told = await node.owner.query('SELECT kind FROM notice WHERE record_id = $1 ORDER BY id', [caseId]);
    expect(told.rows).toEqual([{ kind: 'her_call' }, { kind: 'her_correction' }]);
  });

  test('for another number: the one before opens nothing, and hers opens what was sealed to her (SURV-3)', async () => {
    const { caseId } = await sent(caseworker, shelter);
    const [here, there] = [new Visitor(node.url), new Visitor(node.url)];
    const number = await numberFor(caseworker, caseId);
    await here.enter(number);
    await there.enter(number);
    await here.fill('/visit/name/2', '/visit/name/2', { name: 'Blue door' });
    const { text } = await here.fill('/visit/number', '/visit/number');
    const next = /<p class="code">\s*([\d ]+?)\s*<\/p>/.exec(text)?.[1] ?? '';
    expect(next).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(saidBy((await here.get('/visit')).text)).toContain('Blue door');
    expect(saidBy((await there.get('/visit')).text)).toContain('Your number');
    expect((await new Visitor(node.url).enter(number)).status).toBe(422);
    expect(saidBy((await new Visitor(node.url).enter(next)).text)).toContain('Blue door');
  });
});
