import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OutsideView } from '../../server/contract/outside.ts';
import { ReferralView } from '../../server/contract/referrals.ts';
import { tongues } from '../../server/contract/tongue.ts';
import { outsideTasks } from '../../server/features/outside/index.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import { readPdf } from '../support/pdf.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { submit, visit } from '../support/sources.ts';
import { body, consent, consentToBed, draft, mandate, openCase, sent, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let far: TestOrganisation;
let worker: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  far = await outside('shelter');
  worker = await node.as('caseworker', ngo);
});
afterAll(() => node.stop());

/** One that does not work here. */
async function outside(kind: 'shelter' | 'ngo' | 'legal_aid'): Promise<TestOrganisation> {
  const id = randomUUID();
  const name = `House without a screen ${id}`;
  await node.owner.query(
    `INSERT INTO organisation (id, name, kind, country_code, off_platform, created_at)
     VALUES ($1, $2, $3, 'UZ', true, now())`,
    [id, name, kind],
  );
  return { id, name, kind, country: 'UZ' };
}

const view = (reply: Reply, status = 200) => OutsideView.parse(body(reply, status));
const standing = async (id: string) => ReferralView.parse((await worker.get(`/referrals/${id}`)).body);
const told = async (id: string) =>
  (
    await node.owner.query<{ kind: string }>(
      'SELECT kind FROM notice WHERE record_id = $1 AND organisation_id = $2 ORDER BY id',
      [id, ngo.id],
    )
  ).rows.map(({ kind }) => kind);

/** A referral that has been sent there, and the number that answers it. */
async function linked(change: Record<string, unknown> = {}) {
  const { referralId: id, consents, caseId } = await sent(worker, far, change);
  const { number } = view(await worker.post(`/referrals/${id}/link`), 201);
  return { id, caseId, consents, number: number ?? '' };
}
const answer = (number: string, fields: Record<string, string | readonly string[]> = {}) =>
  submit(node, '/answer', { number, ...fields });
const yes = { what: 'accepted', speaker: 'duty', services: ['shelter_bed'] };
const no = { what: 'declined', speaker: 'head', reason: 'NO_CAPACITY' };

describe('An organisation that does not work here', () => {
  test('is registered so, and nobody is invited or mandated there (OUT-1)', async () => {
    const administrator = await node.as('administrator', await node.organisation('node', 'UZ'));
    const said = {
      name: 'House by the road',
      kind: 'shelter',
      country: 'UZ',
      region: null,
      offPlatform: true,
    };
    const made = body(await administrator.post('/organisations', said), 201);
    expect(made).toMatchObject({ offPlatform: true, can: ['read'] });
    const path = `/organisations/${made.id}`;
    const person = { email: 'somebody@example.org', name: 'Somebody' };
    expect(slugOf(await administrator.post(`${path}/managers`, person))).toBe('wrong-state');
    const said2 = { kind: 'route', country: 'UZ', validFrom: '2037-01-01T00:00:00.000Z' };
    expect(slugOf(await administrator.post(`${path}/mandates`, said2))).toBe('wrong-state');
    const account = node.owner.query(
      `INSERT INTO user_account (id, organisation_id, email, name, role, status, created_at)
       VALUES ($1, $2, 'x@y.test', 'X', 'manager', 'INVITED', now())`,
      [randomUUID(), made.id],
    );
    await expect(account).rejects.toThrow('nobody has an account outside');
  });

  test('is sent no identity and no case, and is nobody’s second choice (OUT-2)', async () => {
    const caseId = await openCase(worker);
    await consentToBed(worker, caseId, far);
    const said = { kind: 'assistance', services: ['shelter_bed'], urgency: 'URGENT_24H' };
    const refer = (change: object) =>
      worker.post(`/cases/${caseId}/referrals`, { ...said, toOrganisationId: far.id, ...change });
    for (const [change, path] of [
      [{ segments: ['contact'] }, 'segments'],
      [{ kind: 'transfer' }, 'toOrganisationId'],
      [
        { toOrganisationId: (await node.organisation('shelter', 'UZ')).id, alternates: [far.id] },
        'alternates',
      ],
    ] as const) {
      const reply = await refer(change);
      expect([slugOf(reply), reply.text]).toEqual([
        'invalid-input',
        expect.stringContaining(`"path":"${path}"`),
      ]);
    }
    expect((await refer({})).status).toBe(201);
  });
});

describe('A referral to it', () => {
  test('has the consents and clocks of any other, and is printed at tier 1 alone (OUT-3)', async () => {
    const caseId = await openCase(worker);
    const referralId = await draft(worker, caseId, far);
    expect(slugOf(await worker.post(`/referrals/${referralId}/send`))).toBe('consent-missing');
    const { id } = await linked();
    const { rows } = await node.owner.query<{ kind: string }>(
      'SELECT kind FROM clock WHERE subject_id = $1 AND organisation_id = $2 ORDER BY kind',
      [id, far.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['acknowledge', 'decide']);
    const printed = (tier: string) => worker.get(`/referrals/${id}/letter?tier=${tier}`);
    expect((await printed('1')).status).toBe(200);
    expect(slugOf(await printed('2'))).toBe('wrong-state');
    view(await worker.post(`/referrals/${id}/told`, { what: 'accepted', way: 'phone', speaker: 'duty' }));
    expect(slugOf(await printed('2'))).toBe('wrong-state');
    const { referralId: open } = await sent(worker, far);
    const actions = (await standing(open)).can;
    expect(actions).toEqual(expect.arrayContaining(['make-link', 'tell-answer', 'read-outside']));
    expect(actions).not.toContain('agree-by-phone');
    const here = await sent(worker, await node.organisation('shelter', 'UZ'));
    expect((await standing(here.referralId)).can).not.toContain('make-link');
    expect(slugOf(await worker.post(`/referrals/${here.referralId}/link`))).toBe('wrong-state');
  });

  test('is answered on a page with the number, which is shown once and lies nowhere (OUT-4)', async () => {
    const { id, number } = await linked();
    expect(number).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(view(await worker.get(`/referrals/${id}/outside`))).toMatchObject({ number: null });
    const tables = await copyOfAllTables(node.database.adminUrl);
    expect(canariesIn(tables, [number, number.replaceAll(' ', '')])).toEqual([]);
    const seen = await answer(number);
    expect(seen.status).toBe(200);
    expect(seen.text).toContain(ngo.name);
    expect(seen.text).not.toMatch(/debt|WithholdsDocuments|SexualExploitation|AE\b/);
    const noted = await answer(number, { what: 'acknowledged', speaker: 'reception' });
    expect(noted.text).toContain('role="status"');
    expect(await standing(id)).toMatchObject({ status: 'ACKNOWLEDGED' });
    const done = await answer(number, yes);
    expect(done.status).toBe(200);
    expect(await standing(id)).toMatchObject({
      ...{
        status: 'ACCEPTED',
        acceptedServices: ['shelter_bed'],
        decidedBy: null,
        handover: null,
      },
    });
    expect(await told(id)).toEqual(['referral_acknowledged', 'referral_accepted']);
    const { link, answers, can } = view(await worker.get(`/referrals/${id}/outside`));
    expect(link?.end).toBe('answered');
    expect(answers).toMatchObject([
      { what: 'acknowledged', way: 'link', speaker: 'reception' },
      { what: 'accepted', way: 'link', speaker: 'duty' },
    ]);
    expect(can).toContain('tell-answer');
    expect((await answer(number)).status).toBe(404);
  });

  test('is a letter as well, which bears the number and the page, and is a line of the ledger (OUT-4)', async () => {
    const { referralId: id } = await sent(worker, far);
    const made = view(await worker.post(`/referrals/${id}/link`, { language: 'ru' }), 201);
    const { text, lang, spoken } = await readPdf(Buffer.from(made.letter ?? '', 'base64'));
    expect(lang).toBe('ru');
    // A long name goes on in the next line.
    expect(text.replaceAll(/\s/g, '')).toContain(far.name.replaceAll(/\s/g, ''));
    for (const said of [made.number ?? '', '/answer', ngo.name]) expect(text).toContain(said);
    expect(spoken.map(({ alt }) => alt)).toContain('Квадратный код, который открывает страницу с номером');
    // What only tier 2 tells, in the words of the paper.
    expect(text).not.toMatch(/долг|ОАЭ|Эмираты|Таджикистан|27–29/);
    const { rows } = await node.owner.query(
      "SELECT purpose FROM ledger_entry WHERE subject_id = $1 AND action = 'paper.print-letter'",
      [id],
    );
    expect(rows).toEqual([{ purpose: 'letter tier-1 number ru' }]);
    expect(view(await worker.get(`/referrals/${id}/outside`))).toMatchObject({ number: null, letter: null });
  });

  test('says one word for every number that opens nothing, in all languages, under 30 kB (OUT-5)', async () => {
    const { id, number } = await linked();
    const open = await answer(number, { l: 'en' });
    for (const tongue of tongues) {
      for (const page of [await visit(node, '/answer', tongue), await answer(number, { l: tongue })]) {
        expect([page.status, page.headers['set-cookie'] === undefined || page.status]).toEqual([
          200,
          expect.anything(),
        ]);
        expect(Buffer.byteLength(page.text)).toBeLessThan(30_000);
        expect(page.text).not.toMatch(/>answer\.\w/);
      }
    }
    expect(open.status).toBe(200);
    await worker.post(`/referrals/${id}/link/end`);
    const plain = async (typed: string) => {
      const { status, text } = await answer(typed, { l: 'en' });
      return { status, text };
    };
    const ended = await plain(number);
    expect(ended.status).toBe(404);
    const replaced = (await linked()).number;
    expect(await plain(replaced.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10)))).toEqual(ended);
    expect(await plain('4217 3306 9058 1175')).toEqual(ended);
    expect(await plain('garbage')).toEqual(ended);
  });

  test('asked about, opens the answer to whoever has the number and to nobody else (OUT-6)', async () => {
    const { id, number } = await linked();
    await answer(number, { what: 'asked', speaker: 'social_worker', need: 'languages' });
    expect(await standing(id)).toMatchObject({ status: 'INFO_REQUESTED' });
    expect(await told(id)).toContain('referral_asked');
    const text = 'Canary: she speaks Tajik and some Russian.';
    body(await worker.post(`/referrals/${id}/answer`, { answer: text }));
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), [text, 'speaks Tajik'])).toEqual([]);
    expect((await answer(number)).text).toContain('Canary: she speaks Tajik');
    const thread = await worker.get(`/referrals/${id}/messages`);
    expect(thread.text).toContain('"need":"languages"');
  });

  test('that is withdrawn opens nothing any more (OUT-7)', async () => {
    const { number, caseId, consents } = await linked();
    const taken = `/consents/${String(consents.SERVICE_REFERRAL)}/withdraw`;
    expect(caseId).toBeTruthy();
    const reply = await worker.post(taken, { channel: 'oral' });
    expect(reply.status).toBe(200);
    expect((await answer(number)).status).toBe(404);
    expect((await answer(number, yes)).status).toBe(404);
  });

  test('answered twice at once, is answered once (OUT-8)', async () => {
    const { id, number } = await linked();
    const both = await Promise.all([answer(number, yes), answer(number, no)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const { answers } = view(await worker.get(`/referrals/${id}/outside`));
    expect(answers).toHaveLength(1);
    const { status } = await standing(id);
    expect(status === 'ACCEPTED' ? 'accepted' : 'declined').toBe(answers[0]?.what);
  });

  test('says beside the field what is missing, and changes nothing (OUT-5)', async () => {
    const { id, number } = await linked();
    const reply = await answer(number, { what: 'declined', speaker: 'head' });
    expect(reply.status).toBe(422);
    expect(reply.text).toContain('id="reason-fault"');
    expect((await answer(number, { what: 'accepted', services: ['lawyer'], speaker: 'duty' })).status).toBe(
      422,
    );
    expect((await standing(id)).status).toBe('SENT');
  });

  test('is written down by its owner where the answer came by telephone or letter (OUT-9)', async () => {
    const { referralId: id } = await sent(worker, far);
    const tell = (said: object) => worker.post(`/referrals/${id}/told`, said);
    const phone = { way: 'phone', speaker: 'duty' };
    expect(slugOf(await tell({ ...phone, what: 'started' }))).toBe('wrong-state');
    expect(slugOf(await tell({ ...phone, what: 'declined' }))).toBe('invalid-input');
    for (const what of ['acknowledged', 'accepted', 'started', 'completed'])
      view(await tell({ ...phone, what }));
    expect((await standing(id)).status).toBe('COMPLETED');
    expect(await told(id)).toEqual([]);
    const { rows } = await node.owner.query<{ action: string }>(
      "SELECT action FROM ledger_entry WHERE subject_id = $1 AND action LIKE 'referral.tell%'",
      [id],
    );
    expect(rows).toHaveLength(4);
  });

  test('makes one number at a time, for its owner alone (OUT-4)', async () => {
    const { id, number } = await linked();
    const { number: newer } = view(await worker.post(`/referrals/${id}/link`), 201);
    expect((await answer(number)).status).toBe(404);
    expect((await answer(newer ?? '')).status).toBe(200);
    const other = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await other.post(`/referrals/${id}/link`))).toBe('not-found');
    const both = await Promise.all([
      worker.post(`/referrals/${id}/link`),
      worker.post(`/referrals/${id}/link`),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const { rows } = await node.owner.query(
      'SELECT 1 FROM answer_link WHERE referral_id = $1 AND ended_at IS NULL',
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  test('whose number nobody used in time tells its writer, who asks by telephone (OUT-10)', async () => {
    const { id, number } = await linked({ urgency: 'STANDARD' });
    const { rows } = await node.owner.query<{ id: string }>(
      'SELECT id FROM answer_link WHERE referral_id = $1',
      [id],
    );
    const linkId = String(rows[0]?.id);
    await outsideTasks['answer-link.expire'](node.house, linkId);
    expect(await told(id)).toEqual([]);
    const late = {
      ...node.house,
      clock: { ...node.house.clock, now: () => new Date(node.clock.now().getTime() + 15 * 86_400_000) },
    };
    await outsideTasks['answer-link.expire'](late, linkId);
    expect(await told(id)).toEqual(['answer_link_expired']);
    expect((await answer(number)).status).toBe(404);
  });

  test('of a lawyer or a child’s authority gives nobody there a view of anything (OUT-2)', async () => {
    await mandate(node, ngo, 'route');
    const lawyer = await outside('legal_aid');
    const caseId = await openCase(worker);
    for (const purpose of ['SERVICE_REFERRAL', 'LEGAL_REPRESENTATION'])
      await consent(worker, caseId, purpose, lawyer);
    const id = await draft(worker, caseId, lawyer, { kind: 'legal', services: ['lawyer'] });
    const sending = await worker.post(`/referrals/${id}/send`);
    if (sending.status !== 200) throw new Error(sending.text);
    view(await worker.post(`/referrals/${id}/told`, { what: 'accepted', way: 'letter', speaker: 'lawyer' }));
    const { rows } = await node.owner.query('SELECT 1 FROM case_lawyer WHERE case_id = $1', [caseId]);
    expect(rows).toEqual([]);
  });
});
