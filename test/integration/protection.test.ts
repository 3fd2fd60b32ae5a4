import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CardList, CardReading, IssuedCard } from '../../server/contract/protection.ts';
import { ProceedingList, ProceedingView } from '../../server/contract/proceedings.ts';
import { SignalView } from '../../server/contract/non-punishment.ts';
import { readPhrase } from '../../server/features/protection/rules.ts';
import { nameLawyer } from '../../server/features/non-punishment/index.ts';
import { transact } from '../../server/platform/db.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { readPdf } from '../support/pdf.ts';
import { body, mandate, openCase, slugOf } from '../support/story.ts';
import { numberFor, saidBy, Visitor } from '../support/visit.ts';

let node: TestNode;
let ngo: TestOrganisation;
let legalAid: TestOrganisation;
let caseworker: Client;
let lawyer: Client;
let officer: Client;
let coordinator: Client;

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  [ngo, legalAid] = [await node.organisation('ngo', 'KZ'), await node.organisation('legal_aid', 'KZ')];
  [caseworker, lawyer] = [await node.as('caseworker', ngo), await node.as('lawyer', legalAid)];
  officer = await node.as('border_officer', await node.organisation('border', 'KZ'));
  const desk = await node.organisation('coordinator', 'KZ');
  await mandate(node, desk, 'directory');
  coordinator = await node.as('coordinator', desk);
});
afterAll(() => node.stop());

const textOf = async (bytes: Buffer) => (await readPdf(bytes)).text.replace(/\s+/g, ' ');

const talk = ['alone', 'found', 'says', 'ends', 'without'];
const dates = { presumedSince: '2037-11-01', validUntil: '2038-02-01' };

async function cardFor(caseId: string, change: Record<string, unknown> = {}): Promise<IssuedCard> {
  const asked = { talk, paper: true, phrase: true, ...dates, ...change };
  return IssuedCard.parse((await caseworker.post(`/cases/${caseId}/cards`, asked)).body);
}

const numberOn = async (card: IssuedCard) =>
  /\d{4} \d{4} \d{4} \d{4}/.exec(await textOf(Buffer.from(card.paper ?? '', 'base64')))?.[0] ?? '';

describe('A card', () => {
  test('is made only after the talk about it (CARD-1)', async () => {
    const caseId = await openCase(caseworker);
    const asked = { paper: true, phrase: false, ...dates };
    for (const some of [[], ['alone'], talk.slice(1), [...talk.slice(1), 'found']]) {
      expect(slugOf(await caseworker.post(`/cases/${caseId}/cards`, { ...asked, talk: some }))).toBe(
        'invalid-input',
      );
    }
    expect(slugOf(await caseworker.post(`/cases/${caseId}/cards`, { ...asked, paper: false, talk }))).toBe(
      'invalid-input',
    );
  });

  test('looks like an appointment, and has no number that nobody confirmed (CARD-2)', async () => {
    const card = await cardFor(await openCase(caseworker));
    const said = await textOf(Buffer.from(card.paper ?? '', 'base64'));
    expect(said).toContain('Appointment');
    for (const word of ['victim', 'traffick', 'police', 'protect', ngo.name]) {
      expect(said.toLowerCase()).not.toContain(word.toLowerCase());
    }
    expect(card.withoutPhone).toBe(true);
    expect(said).not.toContain('+7');
    const { rows } = await node.owner.query('SELECT * FROM protection_card WHERE id = $1', [card.id]);
    expect(JSON.stringify(rows)).not.toContain(card.phrase ?? 'none');
  });

  test('says the same to every stranger, who is told of nothing (CARD-3)', async () => {
    const caseId = await openCase(caseworker);
    const card = await cardFor(caseId);
    const stranger = new Visitor(node.url);
    const pages = [
      await stranger.post('/card', { number: await numberOn(card) }),
      await stranger.post('/card', { number: (card.phrase ?? '').toUpperCase() }),
    ];
    for (const { status, text } of pages) {
      expect(status).toBe(200);
      expect(saidBy(text)).toContain('This person has an appointment.');
      expect(saidBy(text)).toContain('No number is confirmed for this country yet.');
      for (const word of ['victim', 'presumed', '2037', '2038', card.reference])
        expect(text).not.toContain(word);
    }
    expect(pages[0]?.text).toBe(pages[1]?.text);
    expect((await stranger.post('/card', { number: '1111 1111 1111 1118' })).status).toBe(404);
    expect((await stranger.get(`/card?number=${await numberOn(card)}`)).status).toBe(422);
    // Her worker is told, and reads it in the case; the number of times stands on the card.
    const told = await node.owner.query('SELECT kind, user_id FROM notice WHERE record_id = $1', [caseId]);
    expect(told.rows.map(({ kind }: { kind: string }) => kind)).toEqual(['card_scanned', 'card_scanned']);
    const { items } = CardList.parse((await caseworker.get(`/cases/${caseId}/cards`)).body);
    expect(items).toMatchObject([{ scans: 2, endedAt: null }]);
    expect(JSON.stringify((await caseworker.get(`/cases/${caseId}/timeline`)).body)).toContain('card.scan');
  });

  test('tells an officer to call, and more only where the law of his country is confirmed (CARD-4)', async () => {
    const card = await cardFor(await openCase(caseworker));
    const check = async (client: Client, said: string) =>
      CardReading.parse((await client.post('/cards/check', { said })).body);
    const set = (change: Record<string, unknown>) =>
      coordinator.post('/card-countries', {
        ...{
          country: 'KZ',
          phone: '+7 727 000 00 00',
          phoneVerified: false,
          basis: 'Law on protection, article 1',
        },
        ...{ basisVerified: false, ...change },
      });
    const first = await check(officer, await numberOn(card));
    expect(first).toMatchObject({ presumed: false, since: null, until: null, basis: null, phone: null });
    expect((await set({})).status).toBe(200);
    expect(await check(officer, card.phrase ?? '')).toMatchObject({
      presumed: false,
      since: null,
      phone: null,
    });
    await set({ basisVerified: true, phoneVerified: true });
    expect(await check(officer, card.phrase ?? '')).toMatchObject({
      ...{ presumed: true, since: '2037-11-01', until: '2038-02-01', phone: '+7 727 000 00 00' },
    });
    const abroad = await node.as('border_officer', await node.organisation('border', 'TR'));
    expect(await check(abroad, card.phrase ?? '')).toMatchObject({
      presumed: false,
      since: null,
      until: null,
    });
    expect(slugOf(await caseworker.post('/cards/check', { said: card.phrase }))).toBe('not-permitted');
    expect(slugOf(await officer.post('/cards/check', { said: 'no such words at all' }))).toBe('not-found');
    // His own line names the card and never her case.
    const lines = await node.owner.query(
      "SELECT case_id, subject_id FROM ledger_entry WHERE action = 'card.check' AND outcome = 'allowed'",
    );
    expect(lines.rows).toEqual([1, 2, 3, 4].map(() => ({ case_id: null, subject_id: card.id })));
    expect(
      slugOf(
        await officer.post('/card-countries', {
          country: 'KZ',
          phone: null,
          phoneVerified: false,
          basis: null,
          basisVerified: false,
        }),
      ),
    ).toBe('not-permitted');
    expect(
      slugOf(
        await coordinator.post('/card-countries', {
          country: 'TR',
          phone: null,
          phoneVerified: false,
          basis: null,
          basisVerified: false,
        }),
      ),
    ).toBe('not-found');
    await set({});
  });

  test('is ended by her worker, by herself and by its day (CARD-5)', async () => {
    const caseId = await openCase(caseworker);
    const [one, other] = [await cardFor(caseId), await cardFor(caseId, { paper: false })];
    const stranger = new Visitor(node.url);
    const isKnown = async (card: IssuedCard) =>
      (await stranger.post('/card', { number: card.phrase ?? '' })).status === 200;
    body(await caseworker.post(`/cards/${one.id}/end`));
    expect([await isKnown(one), await isKnown(other)]).toEqual([false, true]);
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    expect(saidBy((await visitor.get('/visit')).text)).toContain('asks officials to call');
    await visitor.fill('/visit', '/visit/card');
    expect(await isKnown(other)).toBe(false);
    const past = await cardFor(caseId, { validUntil: '2037-11-22' });
    expect(await isKnown(past)).toBe(false);
  });

  test('has a phrase that is heard in any spelling, and no other (CARD-6)', () => {
    expect(readPhrase('Apple  BREAD, bridge. cat door')).toBe('apple bread bridge cat door');
    expect(readPhrase('apple bread bridge cat')).toBeUndefined();
    expect(readPhrase('apple bread bridge cat zzz')).toBeUndefined();
  });
});

describe('A proceeding', () => {
  const fine = { country: 'KZ', offence: 'BEGGING_VAGRANCY', link: 'COMPELLED', stage: 'ADMIN_FINE_PENDING' };

  async function defended(): Promise<{ caseId: string; signalId: string }> {
    const caseId = await openCase(caseworker);
    const { id: signalId } = SignalView.parse(
      (await caseworker.post(`/cases/${caseId}/non-punishment`, {})).body,
    );
    await transact(node.builder, (tx) => nameLawyer(tx, caseId, legalAid.id, node.clock.now()));
    return { caseId, signalId };
  }

  const add = async (client: Client, signalId: string, change: Record<string, unknown> = {}) =>
    ProceedingView.parse(
      body(await client.post(`/non-punishment/${signalId}/proceedings`, { ...fine, ...change }), 201),
    );

  test('is recorded by her lawyer in codes, sealed, and read by the owner of the case (NONP-12, NONP-13)', async () => {
    const { signalId } = await defended();
    const made = await add(lawyer, signalId, { authority: 'Almaly district court' });
    expect(made.sealed).toMatchObject({
      offence: 'BEGGING_VAGRANCY',
      asked: [],
      authority: 'Almaly district court',
    });
    const { items } = ProceedingList.parse(
      (await caseworker.get(`/non-punishment/${signalId}/proceedings`)).body,
    );
    expect(items).toMatchObject([{ id: made.id, sealed: { stage: 'ADMIN_FINE_PENDING' } }]);
    const { rows } = await node.owner.query('SELECT * FROM proceeding WHERE id = $1', [made.id]);
    for (const word of ['BEGGING', 'FINE', 'Almaly']) expect(JSON.stringify(rows)).not.toContain(word);
    const stranger = await node.as('lawyer', await node.organisation('legal_aid', 'KZ'));
    expect(slugOf(await stranger.get(`/non-punishment/${signalId}/proceedings`))).toBe('not-found');
    expect(slugOf(await officer.get(`/non-punishment/${signalId}/proceedings`))).toBe('not-permitted');
    const story = { ...fine, account: 'what happened' };
    expect(slugOf(await lawyer.post(`/non-punishment/${signalId}/proceedings`, story))).toBe('invalid-input');
  });

  test('is asked of an authority, has its dates, and is settled (NONP-14, NONP-15)', async () => {
    const { signalId } = await defended();
    const { id } = await add(lawyer, signalId, { deadline: '2037-12-01' });
    const clockOf = async (kind: string) =>
      (
        await node.owner.query<{ organisation_id: string; due_at: Date; done: boolean }>(
          'SELECT organisation_id, due_at, ended_at IS NOT NULL AS done FROM clock WHERE subject_id = $1 AND kind = $2',
          [id, kind],
        )
      ).rows;
    expect(await clockOf('proceeding')).toEqual([
      { organisation_id: legalAid.id, due_at: new Date('2037-12-01T19:00:00Z'), done: false },
    ]);
    const asked = { asked: ['WAIVE_FINE'], authority: 'Almaly district court', deadline: '2037-12-20' };
    expect(ProceedingView.parse((await lawyer.post(`/proceedings/${id}/ask`, asked)).body)).toMatchObject({
      ...{ outcome: null, deadline: '2037-12-20', sealed: { asked: ['WAIVE_FINE'] } },
    });
    const refused = await lawyer.post(`/proceedings/${id}/settle`, {
      outcome: 'REFUSED',
      appealUntil: '2038-01-10',
    });
    expect(ProceedingView.parse(refused.body)).toMatchObject({ outcome: 'REFUSED', deadline: null });
    expect(await clockOf('proceeding')).toMatchObject([{ done: true }]);
    expect(await clockOf('appeal')).toMatchObject([
      { done: false, due_at: new Date('2038-01-10T19:00:00Z') },
    ]);
    body(await lawyer.post(`/proceedings/${id}/ask`, { ...asked, asked: ['QUASH'] }));
    expect(await clockOf('appeal')).toMatchObject([{ done: true }]);
    const granted = await lawyer.post(`/proceedings/${id}/settle`, { outcome: 'GRANTED' });
    expect(ProceedingView.parse(granted.body)).toMatchObject({ outcome: 'GRANTED' });
  });
});
