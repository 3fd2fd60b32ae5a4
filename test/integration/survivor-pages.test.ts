import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tongues } from '#contract/tongue';
import { defaultLimits } from '../../server/platform/limits.ts';
import { allPages } from '../../server/routes.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, openCase, sent } from '../support/story.ts';
import { numberFor, saidBy, Visitor } from '../support/visit.ts';

let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;
let visitor: Visitor;

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  ngo = await node.organisation('ngo', 'KZ');
  caseworker = await node.as('caseworker', ngo);
  const shelter = await node.organisation('shelter', 'KZ');
  const staff = await node.as('shelter_staff', shelter);
  const { caseId, referralId } = await sent(caseworker, shelter);
  body(await staff.post(`/referrals/${referralId}/accept`));
  body(
    await caseworker.post(`/cases/${caseId}/names`, {
      ...{ organisationId: ngo.id, name: 'Ж'.repeat(30) },
    }),
  );
  body(
    await caseworker.post(`/cases/${caseId}/cards`, {
      ...{ talk: ['alone', 'found', 'says', 'ends', 'without'], paper: false, phrase: true },
      ...{ presumedSince: '2037-11-01', validUntil: '2038-02-01' },
    }),
    201,
  );
  visitor = new Visitor(node.url);
  await visitor.enter(await numberFor(caseworker, caseId));
});
afterAll(() => node.stop());

const hers = [
  '/visit',
  '/visit/stop/sharing',
  '/visit/stop/everything',
  '/visit/stop/2',
  '/visit/call',
  '/visit/correct',
];
const more = ['/visit/complain', '/visit/name/2', '/visit/number', '/contact/complaint', '/card'];

describe.each(tongues)('The pages in %s', (tongue) => {
  test.each([...hers, ...more])(
    '%s is whole in one answer of less than 30 kB, and needs no script (SURV-11)',
    async (path) => {
      const { text, status, headers } = await visitor.get(`${path}?l=${tongue}`);
      expect(status).toBe(200);
      expect(Buffer.byteLength(text)).toBeLessThan(30 * 1024);
      expect(text).toContain(`<html lang="${tongue}"`);
      // Nothing is fetched besides, and no key of a text stands in its place.
      expect(text).not.toMatch(/<(?:link|img|iframe|object)\b|\bsrc=|url\(|@import/);
      expect(saidBy(text)).not.toMatch(/\b(?:visit|card|contact|pages)\.[a-z]/);
      expect(text).not.toMatch(/\son[a-z]+=|javascript:/);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(headers['cache-control']).toBe('no-store');
    },
  );
});

describe('A declared page', () => {
  const rows = allPages(defaultLimits);

  test('says why nobody is signed in for it, and changes nothing by a GET but that one leaves (SURV-12)', () => {
    expect(new Set(rows.map(({ on }) => on)).size).toBe(rows.length);
    for (const { why, summary } of rows) expect([why.length > 20, summary.length > 10]).toEqual([true, true]);
    for (const { on, ledger } of rows)
      expect([on, on.startsWith('GET ') && ledger !== null]).toEqual([on, false]);
  });

  test('refuses what is no form, too long, or said twice, in words (SURV-12)', async () => {
    const page = new Visitor(node.url);
    const type = (value: string) => ({ 'Content-Type': value });
    const answers = [
      await page.post('/visit', { number: '1' }, type('application/json')),
      await page.post('/visit', { number: 'x'.repeat(40_000) }),
      await page.post('/visit', { number: '1', other: '2' }),
      await page.bare('POST', '/visit?number=1', { number: '1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 413, 422, 422]);
    for (const { text } of answers) expect(saidBy(text)).toContain('This did not work');
    expect((await page.post('/visit', { number: '1' }, { Origin: 'https://elsewhere.example' })).status).toBe(
      403,
    );
  });

  test('costs as much for a number that opens something as for one that opens nothing (SURV-2)', async () => {
    const number = await numberFor(caseworker, await openCase(caseworker));
    const took = async (typed: string) => {
      const from = performance.now();
      await new Visitor(node.url).enter(typed);
      return performance.now() - from;
    };
    const unknown = '1111 1111 1111 1118';
    const [known, none]: [number[], number[]] = [[], []];
    for (let at = 0; at < 5; at += 1) {
      known.push(await took(number));
      none.push(await took(unknown));
    }
    const median = (all: number[]) => all.toSorted((a, b) => a - b)[2] ?? 0;
    expect(median(none) / median(known)).toBeGreaterThan(0.5);
    expect(median(none) / median(known)).toBeLessThan(2);
    // The control: what can be no number is not hashed at all.
    expect(await took('1111')).toBeLessThan(median(none) / 3);
  });
});
