import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LedgerPage } from '../../server/contract/audit.ts';
import { closeRefusals } from '../../server/features/audit/close-refusals.ts';
import type { Client } from '../support/client.ts';
import { chainNow, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { aCase, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let auditor: Client;
beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  auditor = await node.as('auditor', await node.organisation('node', 'UZ'));
});
afterAll(() => node.stop());

const absent = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

async function refusals(query = '') {
  const { body } = await auditor.get(`/audit?action=record.refused&limit=100${query}`);
  return LedgerPage.parse(body).items;
}
const kept = async (): Promise<unknown> =>
  (await node.owner.query('SELECT count(*)::int AS n FROM ledger_refusal')).rows[0];

describe('Refusals', () => {
  test('are kept at once and become one line a person, request, reason and minute (AUD-18, AUD-19)', async () => {
    const caseId = await openCase(caseworker);
    for (const n of [1, 2, 3, 1]) expect((await staff.get(`/cases/${absent(n)}`)).status).toBe(404);
    for (let n = 0; n < 3; n += 1) expect((await staff.get(`/cases/${caseId}`)).status).toBe(404);
    for (let n = 0; n < 2; n += 1) expect((await staff.get(`/cases/${caseId}/timeline`)).status).toBe(404);
    expect((await staff.get('/audit')).status).toBe(403);
    expect(await kept()).toEqual({ n: 10 });
    expect(await refusals()).toEqual([]);
    await chainNow(node);
    expect(await kept()).toEqual({ n: 0 });
    const lines = await refusals();
    const said = lines.map((it) => [it.asked, it.reason, it.count, it.records, it.subjectId]);
    expect(said.toSorted()).toEqual([
      ['case.read', 'not-visible', 7, 4, null],
      ['case.read-timeline', 'not-visible', 2, 1, caseId],
      ['ledger.list', 'role-has-no-grant', 1, 0, null],
    ]);
    expect(new Set(lines.map(({ organisationId }) => organisationId))).toEqual(new Set([shelter.id]));
    node.clock.advance(60_000);
    await staff.get(`/cases/${absent(1)}`);
    await chainNow(node);
    expect(await refusals()).toHaveLength(4);
    expect((await auditor.get('/audit/verify')).body).toMatchObject({ ok: true });
  });

  test('name the record and whom it concerns where it may be read (AUD-18)', async () => {
    const { caseId, referralId } = await sent(caseworker, shelter);
    expect((await caseworker.post(`/referrals/${referralId}/accept`)).status).toBe(403);
    await chainNow(node);
    const [line] = await refusals(`&subjectId=${referralId}`);
    const about = { subjectId: referralId, caseId, concerns: ngo.id, count: 1, records: 1 };
    expect(line).toMatchObject({ asked: 'referral.accept', reason: 'not-allowed-on-this-record', ...about });
  });

  test('are not told of what is answered 401 or 422, nor of what has no record (AUD-18)', async () => {
    const before = await kept();
    expect((await node.nobody().get(`/cases/${absent(9)}`)).status).toBe(401);
    expect((await staff.get('/cases/not-an-id')).status).toBe(422);
    expect((await staff.get('/no-such-place')).status).toBe(404);
    expect(await kept()).toEqual(before);
  });

  test('closed twice at once are told once (AUD-19)', async () => {
    await chainNow(node);
    const before = (await refusals()).length;
    for (let n = 0; n < 6; n += 1) await staff.get(`/cases/${absent(20 + n)}`);
    const later = new Date(node.clock.now().getTime() + 90_000);
    await Promise.all(Array.from({ length: 5 }, () => closeRefusals(node.house.worker, later)));
    const lines = await refusals();
    const [told, ...more] = lines.filter(({ count }) => count === 6);
    expect([lines.length, told?.records, more]).toEqual([before + 1, 6, []]);
  });

  test('wait for the end of their minute (AUD-19)', async () => {
    await staff.get(`/cases/${absent(30)}`);
    await closeRefusals(node.house.worker, node.clock.now());
    expect(await kept()).toEqual({ n: 1 });
  });

  test('can be added by the node and not touched (AUD-19)', async () => {
    const { db } = node.house;
    const attempts = [
      () => db.$executeRaw`UPDATE ledger_refusal SET reason = ''`,
      () => db.$executeRaw`DELETE FROM ledger_refusal`,
      () => db.$executeRaw`TRUNCATE ledger_refusal`,
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/permission denied/);
  });
});

describe('Without a line, nothing (AUD-20)', () => {
  const rows = async (): Promise<unknown> =>
    (await node.owner.query('SELECT count(*)::int AS n FROM case_record')).rows[0];
  const ready = async () => (await fetch(`${node.url}/ready`)).status;

  async function without(table: string, work: () => Promise<void>): Promise<void> {
    await node.owner.query(`REVOKE INSERT ON ${table} FROM panah_app`);
    try {
      await work();
    } finally {
      await node.owner.query(`GRANT INSERT ON ${table} TO panah_app`);
    }
  }

  test('is done, read or refused, and the node says that it is not ready', async () => {
    const caseId = await openCase(caseworker);
    const before = await rows();
    expect(await ready()).toBe(200);
    await without('ledger_entry', async () => {
      const opened = await caseworker.post('/cases', aCase);
      const read = await caseworker.get(`/cases/${caseId}`);
      expect([opened.status, slugOf(opened), read.status, slugOf(read)]).toEqual([
        ...[503, 'unavailable'],
        ...[503, 'unavailable'],
      ]);
      expect(read.headers['retry-after']).toBe('5');
      expect(await ready()).toBe(503);
    });
    await without('ledger_refusal', async () => {
      expect((await staff.get(`/cases/${caseId}`)).status).toBe(503);
      expect(await ready()).toBe(503);
    });
    expect(await rows()).toEqual(before);
    expect([(await caseworker.get(`/cases/${caseId}`)).status, await ready()]).toEqual([200, 200]);
    expect(node.logged()).toContain('"code":"42501"');
  });

  test('and every line of the log is one line of JSON, whatever was sent (PLAT-26)', async () => {
    const nasty = '%0d%0a%7b%22level%22%3a60%7d%1b%5b31m';
    for (const path of [`/cases/${nasty}`, `/cases?status=${nasty}`, `/${nasty}`]) await staff.get(path);
    await staff.post('/cases', { source: '\r\n{"level":60}\u001b[31m' });
    const lines = node.logged().split('\n').slice(0, -1);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(lines.join()).not.toMatch(/\u001b|"level":60/);
  });
});
