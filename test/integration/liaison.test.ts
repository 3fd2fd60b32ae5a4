import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  Partners,
  QuestionPage,
  QuestionView,
  ThreadMessages,
  ThreadPage,
  ThreadView,
} from '#contract/liaison';
import { holdsNumber } from '#contract/text';
import { NoticePage } from '#contract/notices';
import { keepNever } from '../../server/features/clocks/keep-never.ts';
import { transact } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { agreement, body, consentToBed, draft, mandate, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let origin: TestOrganisation;
let destination: TestOrganisation;
let here: Client;
let there: Client;
let officer: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'AE'), await node.organisation('shelter', 'UZ')];
  [origin, destination] = [
    await node.organisation('coordinator', 'AE'),
    await node.organisation('coordinator', 'UZ'),
  ];
  await mandate(node, origin, 'clear', 'AE');
  await mandate(node, destination, 'clear', 'UZ');
  await agreement(node, 'AE', 'UZ', 'coordinated');
  here = await node.as('coordinator', origin);
  there = await node.as('coordinator', destination);
  officer = await node.as('liaison_officer', destination);
}, 60_000);
afterAll(() => node.stop());

/** A referral that waits for the country of origin. */
async function waiting(): Promise<{ id: string; caseId: string }> {
  const writer = await node.as('caseworker', ngo);
  const caseId = await openCase(writer);
  await consentToBed(writer, caseId, shelter);
  const id = await draft(writer, caseId, shelter);
  expect(body(await writer.post(`/referrals/${id}/send`)).status).toBe('AWAITING_CLEARANCE');
  return { id, caseId };
}

const opened = async (client: Client, id: string, change: object = {}) =>
  ThreadView.parse(
    (
      await client.post(`/referrals/${id}/liaison`, {
        ...{
          organisationId: destination.id,
          topic: 'capacity',
          text: 'Is there a place on Friday?',
          ...change,
        },
      })
    ).body,
  );
const messages = async (client: Client, id: string) => {
  const reply = await client.get(`/liaison-threads/${id}/messages`);
  return reply.status === 200 ? ThreadMessages.parse(reply.body).items : slugOf(reply);
};
const notices = async (client: Client) => NoticePage.parse((await client.get('/notices')).body).items;

describe('A thread', () => {
  test('is opened on a referral with a body of the other country, and read by the two alone (LIA-1, LIA-2, LIA-4)', async () => {
    const { id } = await waiting();
    const thread = await opened(here, id);
    expect(thread).toMatchObject({ topic: 'capacity', lastIsOurs: true, referral: { id } });
    for (const client of [there, officer]) {
      expect(await messages(client, thread.id)).toMatchObject([
        { ours: false, saying: 'we_ask', text: 'Is there a place on Friday?' },
      ]);
      const listed = ThreadPage.parse((await client.get('/liaison-threads?open=true')).body).items;
      expect(listed.map((one) => one.id)).toContain(thread.id);
    }
    expect((await notices(officer))[0]).toMatchObject({
      kind: 'liaison_message',
      recordId: thread.id,
      reference: thread.reference,
    });
    expect(await messages(here, thread.id)).toMatchObject([{ ours: true }]);
    expect((await officer.get(`/referrals/${id}`)).status).toBe(403);
    const strangers = [
      await node.as('caseworker', ngo, 2),
      await node.as('shelter_staff', shelter),
      await node.as('coordinator', await node.organisation('coordinator', 'AE')),
      await node.as('manager', destination),
    ];
    for (const client of strangers) {
      expect(['not-found', 'not-permitted']).toContain(await messages(client, thread.id));
      expect([403, 404]).toContain((await client.get(`/liaison-threads/${thread.id}`)).status);
    }
  });

  test('is not opened by who is not on its route, nor with its ends or a stranger (LIA-1)', async () => {
    const { id } = await waiting();
    const partners = Partners.parse((await here.get(`/referrals/${id}/liaison`)).body).items;
    expect(partners.map((one) => one.id)).toEqual([destination.id]);
    const ask = (client: Client, organisationId: string) =>
      client.post(`/referrals/${id}/liaison`, { organisationId, topic: 'legality' });
    for (const to of [ngo, shelter, origin, await node.organisation('coordinator', 'UZ')]) {
      expect(slugOf(await ask(here, to.id))).toBe('invalid-input');
    }
    // The destination is asked only when the origin has cleared.
    expect(slugOf(await ask(there, origin.id))).toBe('not-found');
    expect([403, 404]).toContain((await ask(officer, origin.id)).status);
    await opened(here, id, { topic: 'legality' });
    expect(slugOf(await ask(here, destination.id))).toBe('invalid-input');
  });

  test('is opened with nobody on her list: who stands in for that body is (LIA-1)', async () => {
    const { id, caseId } = await waiting();
    const list = { organisations: [destination.id], kinds: [], regions: [], countries: [] };
    await transact(node.builder, (tx) => keepNever(tx, caseId, list, node.house.secrets));
    const stand = await node.organisation('international_organisation', 'UZ');
    await onRota(node, stand, 'national_deputy');
    const partners = Partners.parse((await here.get(`/referrals/${id}/liaison`)).body).items;
    expect(partners.map((one) => one.id)).toEqual([stand.id]);
    expect(
      slugOf(
        await here.post(`/referrals/${id}/liaison`, { organisationId: destination.id, topic: 'safety' }),
      ),
    ).toBe('invalid-input');
  });

  test('goes on in codes and words, sealed; closed it is read and no longer written (LIA-3, LIA-4)', async () => {
    const { id } = await waiting();
    const thread = await opened(here, id, { text: 'Canary-liaison-71' });
    expect(
      (await officer.post(`/liaison-threads/${thread.id}/messages`, { saying: 'we_confirm' })).status,
    ).toBe(201);
    expect(slugOf(await officer.post(`/liaison-threads/${thread.id}/messages`, { saying: 'whatever' }))).toBe(
      'invalid-input',
    );
    const { rows } = await node.owner.query<{ id: string; text: Buffer | null }>(
      'SELECT id, text FROM liaison_message WHERE thread_id = $1 ORDER BY id',
      [thread.id],
    );
    expect(rows.map(({ text }) => text?.includes('Canary'))).toEqual([false, undefined]);
    await node.owner.query('UPDATE liaison_message SET text = $1 WHERE id = $2', [
      rows[0]?.text,
      rows[1]?.id,
    ]);
    expect(await messages(there, thread.id)).toBe('does-not-open');
    await node.owner.query('UPDATE liaison_message SET text = NULL WHERE id = $1', [rows[1]?.id]);
    expect((await there.post(`/liaison-threads/${thread.id}/close`)).status).toBe(200);
    expect(slugOf(await here.post(`/liaison-threads/${thread.id}/messages`, { saying: 'note' }))).toBe(
      'wrong-state',
    );
    expect(await messages(here, thread.id)).toHaveLength(2);
    expect((await opened(here, id)).id).not.toBe(thread.id);
  });
});

describe('A question', () => {
  const question = { country: 'TJ', kind: 'is_there_a_place', service: 'shelter_bed', ageGroup: '25-59' };
  let answering: TestOrganisation;
  let theirs: Client;
  beforeAll(async () => {
    answering = await node.organisation('coordinator', 'TJ');
    theirs = await node.as('liaison_officer', answering);
  });
  const asked = async (change: object = {}) => {
    const reply = await here.post('/liaison-questions', { ...question, ...change });
    expect([reply.status, reply.text]).toEqual([201, reply.text]);
    return QuestionView.parse(reply.body);
  };

  test('to a country where nobody is named is refused in words; then it goes to who is asked first (LIA-6)', async () => {
    expect(slugOf(await here.post('/liaison-questions', question))).toBe('invalid-input');
    expect(slugOf(await here.post('/liaison-questions', { ...question, country: 'AE' }))).toBe(
      'invalid-input',
    );
    await onRota(node, answering, 'liaison');
    const made = await asked({ text: 'Two beds, and 12 places next year?' });
    expect(made).toMatchObject({
      to: { id: answering.id },
      toCountry: 'TJ',
      text: 'Two beds, and 12 places next year?',
    });
    expect((await notices(theirs))[0]).toMatchObject({ kind: 'liaison_question', reference: made.reference });
    const { rows } = await node.owner.query<{ owes: string; ended: Date | null }>(
      "SELECT organisation_id AS owes, ended_at AS ended FROM clock WHERE kind = 'liaison_question' AND subject_id = $1",
      [made.id],
    );
    expect(rows).toEqual([{ owes: answering.id, ended: null }]);
  });

  test('holds no numbers, in whatever script and with whatever between them (LIA-5)', async () => {
    const bad = ['+992 90 123 45 67', 'AB 123456', '12.03.1998', '٠١٢٣', '1 2 3', '１２３', '9-0-1', '12/34'];
    for (const text of bad) {
      expect([text, slugOf(await here.post('/liaison-questions', { ...question, text }))]).toEqual([
        text,
        'invalid-input',
      ]);
    }
    for (const text of ['12 places', 'two, or 3 of them, 45 days', 'by the 3rd floor'])
      expect([text, holdsNumber(text)]).toEqual([text, false]);
  });

  test('is answered once by those it was put to, and the clock ends (LIA-6, LIA-7)', async () => {
    const { id } = await asked({ text: 'Canary-question' });
    const stranger = await node.as('coordinator', destination, 2);
    expect(slugOf(await stranger.get(`/liaison-questions/${id}`))).toBe('not-found');
    expect(slugOf(await here.post(`/liaison-questions/${id}/answer`, { answer: 'yes' }))).toBe(
      'not-permitted',
    );
    expect(
      slugOf(await theirs.post(`/liaison-questions/${id}/answer`, { answer: 'yes', text: 'call 123456' })),
    ).toBe('invalid-input');
    const answered = await theirs.post(`/liaison-questions/${id}/answer`, {
      answer: 'partly',
      text: 'For women alone',
    });
    expect(QuestionView.parse(answered.body)).toMatchObject({
      answer: 'partly',
      answerText: 'For women alone',
    });
    expect(slugOf(await theirs.post(`/liaison-questions/${id}/answer`, { answer: 'no' }))).toBe(
      'wrong-state',
    );
    const read = QuestionView.parse((await here.get(`/liaison-questions/${id}`)).body);
    expect(read).toMatchObject({ text: 'Canary-question', answerText: 'For women alone', can: ['read'] });
    expect((await notices(here))[0]).toMatchObject({ kind: 'liaison_answer', recordId: id });
    const { rows } = await node.owner.query<{ ended: Date | null }>(
      "SELECT ended_at AS ended FROM clock WHERE kind = 'liaison_question' AND subject_id = $1",
      [id],
    );
    expect(rows[0]?.ended).toEqual(node.clock.now());
    const copy = await node.owner.query('SELECT 1 FROM liaison_question q WHERE q::text LIKE $1', [
      '%Canary%',
    ]);
    expect(copy.rowCount).toBe(0);
  });

  test('stands in the lists of the two without its words, and in no other (LIA-7)', async () => {
    const { id } = await asked({ text: 'In a list nobody reads words' });
    const list = async (client: Client, box: string) =>
      QuestionPage.parse((await client.get(`/liaison-questions?box=${box}&open=true`)).body).items;
    const [mine, put] = [await list(here, 'asked'), await list(theirs, 'received')];
    for (const items of [mine, put]) {
      expect(items.find((one) => one.id === id)).toMatchObject({ worded: true, text: null });
    }
    expect(await list(there, 'received')).toEqual([]);
    expect(slugOf(await (await node.as('caseworker', ngo, 3)).get('/liaison-questions'))).toBe(
      'not-permitted',
    );
  });
});
