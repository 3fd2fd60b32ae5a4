import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseView } from '../../server/contract/cases.ts';
import { ReportPage, ReportView } from '../../server/contract/reports.ts';
import { tongues } from '../../server/contract/tongue.ts';
import { TipPage, TipView } from '../../server/contract/tips.ts';
import { FlagKeyView } from '../../server/contract/flags.ts';
import { sealFlag } from '../../client/flag/seal.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { numberOn, recipient, submit, visit } from '../support/sources.ts';
import { body, mandate, slugOf } from '../support/story.ts';

const aMessage = {
  ...{ country: 'UZ', danger: 'yes', needs: ['household', 'legal'], age: 'adult', language: 'uzb' },
  ...{
    reach: 'message',
    contact: 'canary-contact',
    safeTimes: 'after nine',
    text: 'Canary: they keep my papers.',
  },
};
const aTip = {
  ...{ sector: 'hotel', country: 'UZ', signs: ['BEX-05', 'DEL-CD-03'], howMany: 'few', child: 'no' },
  ...{ danger: 'no', when: 'week', line: 'third floor, canary-stairs' },
};
const pages = ['/contact', '/contact/someone', '/contact/number', '/tips', '/tips?sector=airline'];

let node: TestNode;
let ngo: TestOrganisation;
let worker: Client;
let triage: Client;

beforeAll(async () => {
  node = await startNode({ limits: { openPerHour: 10_000 } });
  ngo = await node.organisation('ngo', 'UZ');
  worker = await node.as('caseworker', ngo);
  await recipient(node, ngo, 'self_report_recipient');
  await recipient(node, ngo, 'reports_recipient');
  const desk = await node.organisation('coordinator', 'UZ');
  await mandate(node, desk, 'route');
  triage = await node.as('coordinator', desk);
});
afterAll(() => node.stop());

/** The form as it comes, filled in and sent. */
async function write(change: Record<string, string | readonly string[]> = {}) {
  const number = numberOn(await visit(node, '/contact'));
  return submit(node, '/contact', { ...aMessage, number, ...change });
}

async function newest(): Promise<ReportView> {
  const { items } = ReportPage.parse((await worker.get('/reports?kind=self')).body);
  const [first] = items;
  if (!first) throw new Error('There is no message');
  return ReportView.parse((await worker.get(`/reports/${first.id}`)).body);
}

const visibleText = (html: string) =>
  html.replace(/<(style|script)>.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' ');

describe('A page for whoever has no account', () => {
  test.each(pages.flatMap((path) => tongues.map((tongue) => [path, tongue] as const)))(
    '%s in %s is one answer of less than 30 kB that needs no script (SRC-1)',
    async (path, tongue) => {
      const { status, headers, text } = await visit(node, path, tongue);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
      ]);
      expect(Buffer.byteLength(text)).toBeLessThan(30_000);
      expect(text).toContain(`<html lang="${tongue}">`);
      expect(text).toContain('id="leave"');
      expect(text).not.toMatch(/<(?:link|img|iframe)|src=/);
      // A key of the locales, or a code, instead of words.
      expect(visibleText(text)).not.toMatch(/\b(?:contact|someone|tips)\.\w|[A-Z]{3}-\d\d/);
      expect(headers['set-cookie']).toBeUndefined();
    },
  );

  test('names only countries where somebody receives (SRC-4)', async () => {
    const { text } = await visit(node, '/contact');
    expect(text.match(/<option value="[A-Z]{2}"/g)).toEqual(['<option value="UZ"']);
    const refused = await write({ country: 'KZ' });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('they keep my papers')]);
    const nowhere = await write({ country: '' });
    expect([nowhere.status, nowhere.text]).toEqual([422, expect.stringContaining('id="country-fault"')]);
  });

  test('is not sent from another site (SRC-1)', async () => {
    const foreign = await submit(node, '/contact', aMessage, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });
});

describe('What she writes about herself', () => {
  test('reaches the one organisation, sealed, and stands nowhere in clear (SRC-2, SRC-6)', async () => {
    const sent = await write();
    expect(sent.status).toBe(200);
    const number = numberOn(sent);
    const shown = await newest();
    expect(shown).toMatchObject({
      kind: 'self',
      danger: true,
      child: false,
      endsAt: null,
      status: 'RECEIVED',
    });
    expect(shown.entries[0]?.self).toMatchObject({
      needs: ['household', 'legal'],
      contact: 'canary-contact',
    });
    const words = ['canary-contact', 'keep my papers', number, number.replaceAll(' ', '')];
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual([]);
    for (const word of words) expect(node.logged()).not.toContain(word);
    const other = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await other.get(`/reports/${shown.id}`))).toBe('not-found');
  });

  test('needs nothing but a country; who says nothing of her age may be a child (SRC-6, SRC-8)', async () => {
    const sent = await submit(node, '/contact', { country: 'UZ' });
    expect(sent.status).toBe(200);
    expect(await newest()).toMatchObject({ child: true, danger: false });
    const opened = CaseView.parse(body(await worker.post(`/reports/${(await newest()).id}/open-case`), 201));
    expect(opened).toMatchObject({ source: 'self', isMinor: 'unsure', childBand: '15-17', risk: 'MEDIUM' });
  });

  test('becomes a case in one tap, and its deadline ends (SRC-8, SRC-9)', async () => {
    await write();
    const { id } = await newest();
    const opened = CaseView.parse(body(await worker.post(`/reports/${id}/open-case`), 201));
    expect(opened).toMatchObject({
      ...{
        source: 'self',
        isMinor: 'no',
        languages: ['uzb'],
        needs: ['shelter_bed', 'legal_info'],
        risk: 'HIGH',
      },
    });
    expect(await newest()).toMatchObject({ status: 'LINKED', caseId: opened.id });
    const { rows } = await node.owner.query(
      'SELECT ended_at IS NULL AS runs FROM clock WHERE subject_id = $1',
      [id],
    );
    expect(rows).toEqual([{ runs: false }]);
    expect(slugOf(await worker.post(`/reports/${id}/open-case`))).toBe('wrong-state');
  });

  test('is answered to whoever has the number, and to nobody else, not by the node either (SRC-7)', async () => {
    const number = numberOn(await write());
    const { id } = await newest();
    const back = (said: Record<string, string>) =>
      submit(node, '/contact/number', { kind: 'self', country: 'UZ', ...said });
    const unanswered = await back({ number });
    body(await worker.post(`/reports/${id}/answer`, { text: 'Canary answer: come on Tuesday.' }));
    expect((await newest()).answer).toBe('Canary answer: come on Tuesday.');
    const answered = await back({ number });
    expect(answered.text).toContain('come on Tuesday');
    const unknown = await back({ number: '0000 0000 0000 0000' });
    expect([unknown.status, unknown.text]).toEqual([unanswered.status, unanswered.text]);
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), ['come on Tuesday'])).toEqual([]);
    const wrong = await back({ number: '1234 5678 9012 3456' });
    expect(wrong.status).toBe(422);
  });

  test('is added to by the number, and opened again where it was closed (SRC-5, SRC-10)', async () => {
    const number = numberOn(await write());
    const { id } = await newest();
    body(await worker.post(`/reports/${id}/close`, { reason: 'NOT_REACHED' }));
    expect((await newest()).endsAt).not.toBeNull();
    await submit(node, '/contact/number', { kind: 'self', country: 'UZ', number, text: 'I can talk now.' });
    const shown = await newest();
    expect(shown).toMatchObject({ id, status: 'RECEIVED', reason: null, endsAt: null, additions: 1 });
    expect(shown.entries[1]?.self?.text).toBe('I can talk now.');
    // She had said that she is of age, and is not asked again: it stays so.
    expect(shown.child).toBe(false);
    const [told] = (
      await node.owner.query<{ kind: string; urgent: boolean }>(
        'SELECT kind, urgent FROM notice WHERE record_id = $1 ORDER BY id DESC',
        [id],
      )
    ).rows;
    expect(told).toEqual({ kind: 'report_added', urgent: false });
  });

  test('sent twice from one page is one message; what another sends under its number takes nothing away (SRC-5)', async () => {
    const number = numberOn(await visit(node, '/contact'));
    const sent = { ...aMessage, number };
    const before = ReportPage.parse((await worker.get('/reports?limit=100')).body).items.length;
    await submit(node, '/contact', { ...sent, text: 'Somebody else was first.' });
    const [one, two] = [await submit(node, '/contact', sent), await submit(node, '/contact', sent)];
    expect([one.status, two.text]).toEqual([200, one.text]);
    const after = ReportPage.parse((await worker.get('/reports?limit=100')).body).items.length;
    const { entries } = await newest();
    expect([after, entries.map(({ self }) => self?.text)]).toEqual([
      before + 1,
      ['Somebody else was first.', aMessage.text],
    ]);
  });

  test('comes sealed from a browser with a script, bound to its form (SRC-2)', async () => {
    const number = numberOn(await visit(node, '/contact'));
    const pairs = Object.entries({ ...aMessage, number, text: 'Sealed on the way.' }).flatMap(
      ([name, value]) =>
        typeof value === 'string' ? [[name, value]] : value.map((one) => [`${name}[]`, one]),
    );
    const key = FlagKeyView.parse((await node.nobody().get('/flag-key')).body);
    const seal = (form: string) => sealFlag(key, JSON.stringify(pairs), form);
    const sent = await submit(node, '/contact', { ...(await seal('page/contact')), l: 'en' });
    expect([sent.status, numberOn(sent).replaceAll(' ', '')]).toEqual([200, number]);
    expect((await newest()).entries[0]?.self).toMatchObject({
      text: 'Sealed on the way.',
      needs: ['household', 'legal'],
    });
    const elsewhere = await submit(node, '/contact', { ...(await seal('page/tips')), l: 'en' });
    expect(elsewhere.status).toBe(422);
  });
});

describe('What somebody writes who misses her', () => {
  test('shows how to keep both safe, a number, and that nothing will be told (SRC-12)', async () => {
    const page = await visit(node, '/contact/someone');
    expect(page.text).toContain('Do not go there yourself');
    expect(page.text).toContain('We will never tell you');
    const number = numberOn(page);
    const sent = await submit(node, '/contact/someone', { country: 'UZ', about: 'My sister.', number });
    expect(numberOn(sent).replaceAll(' ', '')).toBe(number);
    const empty = await submit(node, '/contact/someone', { country: 'UZ', about: '' });
    expect(empty.status).toBe(422);
  });

  test('is added to alike whether the number is known or not (SRC-12)', async () => {
    const number = numberOn(await submit(node, '/contact/someone', { country: 'UZ', about: 'My sister.' }));
    const add = (said: string) =>
      submit(node, '/contact/number', { kind: 'relative', country: 'UZ', text: 'She called.', number: said });
    const [known, unknown] = [await add(number), await add('0000 0000 0000 0000')];
    expect([known.status, known.text]).toEqual([200, unknown.text]);
  });
});

describe('A tip', () => {
  async function tips(): Promise<TipView[]> {
    const { items } = TipPage.parse((await triage.get('/tips?status=RECEIVED')).body);
    return Promise.all(items.map(async ({ id }) => TipView.parse((await triage.get(`/tips/${id}`)).body)));
  }

  test('reaches whoever triages the country, sealed; the same page sent twice is one (SRC-5, SRC-16)', async () => {
    const once =
      /name="once" value="([\w-]+)"/.exec((await visit(node, '/tips?sector=hotel')).text)?.[1] ?? '';
    expect(once).toMatch(/^[\w-]{22}$/);
    const sent = [
      await submit(node, '/tips', { ...aTip, once }),
      await submit(node, '/tips', { ...aTip, once }),
    ];
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    const found = await tips();
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ origin: 'hotel', country: 'UZ', danger: false });
    expect(found[0]?.said).toMatchObject({ signs: aTip.signs, howMany: 'few', line: aTip.line });
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), ['canary-stairs'])).toEqual([]);
    await submit(node, '/tips', { ...aTip, once, line: 'other words' });
    expect(await tips()).toHaveLength(2);
  });

  test.each([
    ['a telephone', 'call 8 701 123 45 67', 'number'],
    ['a room', 'room 412', 'number'],
    ['an address', 'write to a@b.example', 'address'],
    ['a name', 'the man is Ivan Petrov', 'name'],
    ['a name in Cyrillic', 'её зовут Айгуль Каримова', 'name'],
  ])('that holds %s is refused, says why, and keeps the rest (SRC-15)', async (_what, line, why) => {
    const before = (await tips()).length;
    const { status, text } = await submit(node, '/tips', { ...aTip, line });
    expect(status).toBe(422);
    expect(visibleText(/id="line-fault">[^<]*</.exec(text)?.[0] ?? '')).toContain(why);
    expect(text).toMatch(/value="DEL-CD-03" ?checked|value="DEL-CD-03"\s+checked/);
    expect(await tips()).toHaveLength(before);
  });

  test('says at least one thing that was seen, of its own kind of work (SRC-15)', async () => {
    expect((await submit(node, '/tips', { ...aTip, signs: [] })).status).toBe(422);
    expect((await submit(node, '/tips', { ...aTip, signs: ['BVE-01'] })).status).toBe(422);
  });
});
