import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReportPage, ReportReceipt, ReportView } from '../../server/contract/reports.ts';
import { sourceTasks } from '../../server/features/sources/jobs.ts';
import type { Client, Reply } from '../support/client.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { recipient, submit } from '../support/sources.ts';
import { body, openCase, slugOf } from '../support/story.ts';

const day = 86_400_000;
const aReport = {
  country: 'UZ',
  relation: 'parent',
  lastHeard: 'weeks',
  worries: ['no_word', 'no_papers'],
  child: 'no',
  about: 'Canary Zarina Canaryeva, born 1999, went to work in a bakery.',
  contact: '+998 90 111 22 33',
};

let node: TestNode;
let vetted: TestOrganisation;
let nobody: Client;
let officer: Client;

beforeAll(async () => {
  node = await startNode();
  vetted = await node.organisation('ngo', 'UZ');
  officer = await node.as('caseworker', vetted);
  await recipient(node, vetted, 'reports_recipient');
  nobody = node.nobody();
});
afterAll(() => node.stop());

async function report(change: object = {}): Promise<string> {
  const reply = await nobody.post('/reports', { ...aReport, ...change });
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return String((reply.body as { number: unknown }).number);
}

async function newest(client = officer): Promise<ReportView> {
  const { items } = ReportPage.parse((await client.get('/reports?kind=relative')).body);
  const [first] = items;
  if (!first) throw new Error('There is no report');
  return ReportView.parse((await client.get(`/reports/${first.id}`)).body);
}

const rows = async (sql: string, values: unknown[] = []) =>
  (await node.owner.query(sql, values)).rows as unknown[];

describe('A report about somebody not reached', () => {
  test('reaches the one recipient of the country, whose officers read it (SRC-11)', async () => {
    const number = await report();
    expect(number).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    const shown = await newest();
    expect(shown).toMatchObject({
      kind: 'relative',
      status: 'RECEIVED',
      danger: false,
      child: false,
      additions: 0,
    });
    expect(shown.entries[0]?.relative).toMatchObject({ about: aReport.about, contact: aReport.contact });
    expect([shown.answer, shown.can]).toEqual([null, ['read', 'contact', 'link', 'close']]);
  });

  test('is read by nobody else, of its own organisation or another (SRC-11)', async () => {
    await report();
    const { id } = await newest();
    const manager = await node.as('manager', vetted);
    const abroad = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    const police = await node.as('police_officer', await node.organisation('police', 'UZ'));
    expect(slugOf(await manager.get(`/reports/${id}`))).toBe('not-permitted');
    expect(slugOf(await abroad.get(`/reports/${id}`))).toBe('not-found');
    expect(slugOf(await police.get('/reports'))).toBe('not-permitted');
    expect(ReportPage.parse((await abroad.get('/reports')).body).items).toEqual([]);
  });

  test('stands nowhere in clear, in no form, and neither does its number; what lies open is found (SRC-2)', async () => {
    const number = await report();
    const plain = number.replaceAll(' ', '');
    const words = ['Canary Zarina', 'Canaryeva', 'in a bakery', '+998 90 111', number, plain];
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual([]);
    expect(node.logged()).not.toContain('Zarina');
    await node.owner.query('UPDATE report_entry SET sealed = $1', [Buffer.from('a word in a bakery')]);
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual(['in a bakery as hex']);
    await node.owner.query('DELETE FROM report');
  });

  test('is answered alike whatever is known: new, added to, unknown number, a person with a case (SRC-12)', async () => {
    await openCase(officer);
    const shape = ({ status, headers, text }: Reply) => [
      status,
      text.replace(/\d{4} \d{4} \d{4} \d{4}/, 'N'),
      Object.keys(headers).toSorted(),
    ];
    const first = await nobody.post('/reports', aReport);
    const number = String((first.body as { number: unknown }).number);
    const replies = [
      first,
      await nobody.post('/reports', { ...aReport, number, about: 'More.' }),
      await nobody.post('/reports', { ...aReport, number }),
      await nobody.post('/reports', { ...aReport, number: '0000 0000 0000 0000' }),
    ];
    expect(new Set(replies.map((reply) => JSON.stringify(shape(reply)))).size).toBe(1);
    expect((replies[1]?.body as { number: string }).number).toBe(number);
    const { keptDays, safety } = ReportReceipt.parse(first.body);
    expect([keptDays, safety.length]).toEqual([30, 5]);
    const spoken = await nobody.post('/reports', { ...aReport, language: 'tgk' });
    expect(ReportReceipt.parse(spoken.body).safety[0]).toMatch(/[ҳқғӣӯҷ]/);
  });

  test('is added to under its number, and the same sent twice is once (SRC-5)', async () => {
    const number = await report();
    await report({ number, about: 'She wrote once more.' });
    await report({ number, about: 'She wrote once more.' });
    const shown = await newest();
    expect(shown.entries.map((entry) => entry.relative?.about)).toEqual([
      aReport.about,
      'She wrote once more.',
    ]);
    expect([shown.additions, shown.version]).toEqual([1, 2]);
  });

  test('sent by many at once under one number loses none (SRC-5)', async () => {
    const number = await report();
    const said = ['one', 'two', 'three', 'four'];
    await Promise.all(said.map((about) => report({ number, about })));
    const shown = await newest();
    expect(shown.entries.map((entry) => entry.relative?.about).toSorted()).toEqual(
      [...said, aReport.about].toSorted(),
    );
  });

  test('for a country where nobody receives is refused beside the field (SRC-4)', async () => {
    const reply = await nobody.post('/reports', { ...aReport, country: 'TM' });
    expect([reply.status, slugOf(reply)]).toEqual([422, 'invalid-input']);
    expect(reply.text).toContain('"path":"country"');
  });

  test('is told to its recipient, urgently where there is danger, and has a deadline (SRC-9)', async () => {
    await report({ danger: true });
    const { id } = await newest();
    const [told] = await rows('SELECT kind, urgent, organisation_id AS to FROM notice WHERE record_id = $1', [
      id,
    ]);
    expect(told).toEqual({ kind: 'report_received', urgent: true, to: vetted.id });
    const clock = () =>
      rows('SELECT due_at AS due, ended_at AS ended FROM clock WHERE subject_id = $1', [id]);
    const due = new Date(Date.parse(monday) + 4 * 3_600_000);
    expect(await clock()).toEqual([{ due, ended: null }]);
    body(await officer.post(`/reports/${id}/contact`, { result: 'not_reached' }));
    expect(await clock()).toEqual([{ due, ended: new Date(monday) }]);
    expect(await newest()).toMatchObject({ contacts: 1, lastContact: { result: 'not_reached' } });
  });

  test('is linked with an open case of their own, and with no other (SRC-14)', async () => {
    await report();
    const { id } = await newest();
    const other = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    const theirs = await openCase(other);
    expect(slugOf(await officer.post(`/reports/${id}/link`, { caseId: theirs }))).toBe('invalid-input');
    const caseId = await openCase(officer);
    expect(body(await officer.post(`/reports/${id}/link`, { caseId }))).toMatchObject({
      status: 'LINKED',
      caseId,
    });
    expect(slugOf(await officer.post(`/reports/${id}/close`, { reason: 'OTHER' }))).toBe('wrong-state');
  });

  test('is erased on day 30 with all that was added, its recipient told three days before and then (SRC-13)', async () => {
    const number = await report();
    await report({ number, about: 'Later.' });
    const { id, endsAt } = await newest();
    expect(endsAt).toBe(new Date(Date.parse(monday) + 30 * day).toISOString());
    const told = () => rows('SELECT kind FROM notice WHERE record_id = $1 ORDER BY id', [id]);
    const left = () => rows('SELECT 1 FROM report_entry WHERE report_id = $1', [id]);
    const tick = () => sourceTasks['report.erase'](node.house, id);
    await tick();
    expect(await told()).toEqual([{ kind: 'report_received' }, { kind: 'report_added' }]);
    node.clock.advance(27 * day);
    await tick();
    await tick();
    expect((await told()).slice(2)).toEqual([{ kind: 'report_ending' }]);
    expect(await left()).toHaveLength(2);
    node.clock.advance(3 * day);
    await tick();
    await tick();
    expect((await told()).slice(2)).toEqual([{ kind: 'report_ending' }, { kind: 'report_erased' }]);
    expect([await left(), await rows('SELECT 1 FROM report WHERE id = $1', [id])]).toEqual([[], []]);
    node.clock.advance(-30 * day);
    expect(slugOf(await officer.get(`/reports/${id}`))).toBe('not-found');
  });

  test('gives its recipient the three days however late the clock came (SRC-13)', async () => {
    await report();
    const { id } = await newest();
    const tick = () => sourceTasks['report.erase'](node.house, id);
    node.clock.advance(40 * day);
    await tick();
    expect(await rows('SELECT 1 FROM report WHERE id = $1', [id])).toHaveLength(1);
    node.clock.advance(3 * day);
    await tick();
    expect(await rows('SELECT 1 FROM report WHERE id = $1', [id])).toEqual([]);
    node.clock.advance(-43 * day);
  });

  test('is in the ledger of its recipient, by nobody in particular (SRC-11)', async () => {
    await report();
    const { id } = await newest();
    const lines = await rows(
      `SELECT action, user_id AS user, organisation_id AS by, concerns_id AS concerns FROM ledger_entry
       WHERE subject_id = $1 AND action = 'report.receive'`,
      [id],
    );
    expect(lines).toEqual([{ action: 'report.receive', user: null, by: null, concerns: vetted.id }]);
  });
});

test('a door that is knocked at too often asks to wait, and no other door does (OUT-5, SRC-3)', async () => {
  const strict = await startNode({ limits: { openPerHour: 2 } });
  try {
    const ngo = await strict.organisation('ngo', 'UZ');
    await strict.as('caseworker', ngo);
    await recipient(strict, ngo, 'reports_recipient');
    const send = () => strict.nobody().post('/reports', aReport);
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    const third = await send();
    expect([third.status, slugOf(third)]).toEqual([429, 'too-many-requests']);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(1);
    expect((await strict.nobody().get('/flag-key')).status).toBe(200);
    // A letter's door has a budget of its own, and says in words how long to wait.
    const knock = () => submit(strict, '/answer', { number: '0000 0000 0000 0000', l: 'en' });
    expect([(await knock()).status, (await knock()).status]).toEqual([404, 404]);
    const shut = await knock();
    expect([shut.status, shut.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8']);
    expect(shut.text).toMatch(/role="alert">[^<]*\d/);
    expect((await submit(strict, '/contact', { country: 'UZ' })).status).not.toBe(429);
  } finally {
    await strict.stop();
  }
});
