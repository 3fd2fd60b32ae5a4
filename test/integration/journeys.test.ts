import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { JourneyPage, JourneyRisks, TravelView } from '../../server/contract/journeys.ts';
import { DepositionView } from '../../server/contract/depositions.ts';
import type { Client } from '../support/client.ts';
import {
  acceptedAbroad,
  agreedAfterRisk,
  begun,
  departed,
  journeyOf,
  leave,
  prepare,
  travel,
  twoEnds,
  wake,
  type TwoEnds,
} from '../support/journey-story.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { beds, body, consent, mandate, sent, slugOf } from '../support/story.ts';
import { numberFor, Visitor } from '../support/visit.ts';

let node: TestNode;
let ends: TwoEnds;
const day = 24 * 60 * 60_000;

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  ends = await twoEnds(node);
}, 60_000);
afterAll(() => node.stop());

const missing = async (id: string, client = ends.sender) => (await journeyOf(client, id)).missing;

async function clocks(journeyId: string): Promise<string[]> {
  const { rows } = await node.owner.query(
    'SELECT kind FROM clock WHERE subject_id = $1 AND ended_at IS NULL ORDER BY kind',
    [journeyId],
  );
  return z
    .array(z.object({ kind: z.string() }))
    .parse(rows)
    .map(({ kind }) => kind);
}

/** What an organisation was told of a journey, in order. */
async function told(journeyId: string, organisationId: string): Promise<string[]> {
  const { rows } = await node.owner.query(
    'SELECT kind FROM notice WHERE record_id = $1 AND organisation_id = $2 ORDER BY id',
    [journeyId, organisationId],
  );
  return z
    .array(z.object({ kind: z.string() }))
    .parse(rows)
    .map(({ kind }) => kind);
}

describe('A journey begins', () => {
  test('from an accepted transfer over a border, once (JOUR-1)', async () => {
    const { caseId, referralId } = await acceptedAbroad(ends);
    expect(body(await ends.sender.get(`/referrals/${referralId}`)).can).toContain('begin-journey');
    const begin = (client: Client) => client.post('/journeys', { referralId });
    expect(slugOf(await begin(ends.receiver))).toBe('not-permitted');
    const made = body(await begin(ends.sender), 201);
    expect(made).toMatchObject({ status: 'PREPARING', kind: 'transfer', relation: 'sender', caseId });
    expect(slugOf(await begin(ends.sender))).toBe('wrong-state');
    expect(await told(made.id, ends.shelter.id)).toEqual(['journey_begun']);
  });

  test('and from nothing else: not from a bed at home, nor before the yes (JOUR-1)', async () => {
    const home = await node.organisation('shelter', 'KZ');
    await beds(node, home, 2);
    const { referralId } = await sent(ends.sender, home);
    const begin = () => ends.sender.post('/journeys', { referralId });
    expect(slugOf(await begin())).toBe('wrong-state');
    body(await (await node.as('shelter_staff', home)).post(`/referrals/${referralId}/accept`, {}));
    expect(slugOf(await begin())).toBe('wrong-state');
    expect(body(await ends.sender.get(`/referrals/${referralId}`)).can).not.toContain('begin-journey');
  });

  test('with every line open that no record stands behind, and no way to tick one (JOUR-2)', async () => {
    const { journeyId } = await begun(ends);
    const { checklist } = await journeyOf(ends.sender, journeyId);
    const states = Object.fromEntries(
      [...checklist.origin, ...checklist.destination].map((it) => [it.line, it.state]),
    );
    expect(states).toEqual({
      ...{ clearance_origin: 'done', clearance_destination: 'done', capacity: 'done', identity: 'done' },
      ...{
        risk_origin: 'open',
        risk_destination: 'open',
        consent: 'open',
        deposition: 'open',
        travel: 'open',
      },
      ...{ departure: 'open', arrival: 'open', handover: 'open', follow_ups: 'open' },
      ...{ return_choice: 'not_needed', override: 'not_needed', best_interests: 'not_needed' },
    });
    for (const said of [{ checklist: {} }, { consent: 'done' }, { line: 'consent', state: 'done' }]) {
      expect(slugOf(await ends.sender.post(`/journeys/${journeyId}/travel`, { ...travel, ...said }))).toBe(
        'invalid-input',
      );
    }
  });
});

describe('Nobody leaves', () => {
  test.each([
    ['risks', ['risk_origin', 'consent', 'risk_destination']],
    ['consent', ['consent']],
    ['deposition', ['deposition']],
    ['travel', ['travel']],
  ] as const)('before %s is there, and then she may (JOUR-3)', async (step, lines) => {
    const made = await begun(ends);
    await prepare(ends, made, step);
    const refused = await leave(ends.sender, made.journeyId);
    expect(slugOf(refused)).toBe('wrong-state');
    expect([...(await missing(made.journeyId))].sort()).toEqual([...lines].sort());
    for (const line of lines) expect(refused.text).toContain(`checklist.${line}`);
    expect((await journeyOf(ends.sender, made.journeyId)).status).toBe('PREPARING');
    await prepare(ends, made);
    expect(body(await leave(ends.sender, made.journeyId)).status).toBe('DEPARTED');
  });

  test('on a consent of before the risk was known, of others, or of long ago (JOUR-4)', async () => {
    const made = await begun(ends);
    await prepare(ends, made);
    expect(await missing(made.journeyId)).toEqual([]);
    node.clock.advance(60_000);
    body(await ends.receiver.post(`/journeys/${made.journeyId}/risk`, { level: 'MEDIUM' }));
    expect(await missing(made.journeyId)).toEqual(['consent']);
    node.clock.advance(60_000);
    await consent(ends.sender, made.caseId, 'CROSS_BORDER_TRANSFER', ends.shelter, {
      informationPoints: ['who'],
    });
    expect(await missing(made.journeyId)).toEqual(['consent']);
    node.clock.advance(60_000);
    await consent(ends.sender, made.caseId, 'CROSS_BORDER_TRANSFER', ends.shelter, {
      ...{ informationPoints: ['risks'], alone: false },
    });
    expect(await missing(made.journeyId)).toEqual(['consent']);
    node.clock.advance(60_000);
    await agreedAfterRisk(ends.sender, made.caseId, ends.shelter);
    expect(await missing(made.journeyId)).toEqual([]);
  });

  test('on papers that are none, nor in the future (JOUR-3)', async () => {
    const made = await begun(ends);
    await prepare(ends, made);
    body(await ends.sender.post(`/journeys/${made.journeyId}/travel`, { ...travel, paper: 'none' }));
    expect(await missing(made.journeyId)).toEqual(['travel']);
    body(await ends.sender.post(`/journeys/${made.journeyId}/travel`, travel));
    const later = await ends.sender.post(`/journeys/${made.journeyId}/depart`, { on: '2037-12-24' });
    expect(slugOf(later)).toBe('invalid-input');
  });

  test('where the database is asked past the rules (JOUR-3)', async () => {
    const { journeyId } = await begun(ends);
    const force =
      "UPDATE journey SET status = 'DEPARTED', departed_at = now(), departed_on = now() WHERE id = $1";
    await expect(node.owner.query(force, [journeyId])).rejects.toMatchObject({ code: '23514' });
  });
});

describe('A deposition', () => {
  test('is offered, never forced: each answer lets her go (JOUR-5)', async () => {
    const lawyers = await node.organisation('legal_aid', 'UZ');
    const answers = [
      { answer: 'not_wanted' },
      { answer: 'refused_by_authority' },
      { answer: 'in_person', plannedOn: '2037-11-24' },
      { answer: 'video_link', lawyerOrganisationId: lawyers.id },
    ];
    for (const said of answers) {
      const made = await begun(ends);
      await prepare(ends, made, 'deposition');
      expect(await missing(made.journeyId)).toEqual(['deposition']);
      body(await ends.sender.post(`/journeys/${made.journeyId}/deposition`, said));
      expect(await missing(made.journeyId)).toEqual([]);
    }
  });

  test('by video link has a lawyer, who sees it and nothing of the journey (JOUR-6)', async () => {
    const [lawyers, others] = [
      await node.organisation('legal_aid', 'UZ'),
      await node.organisation('legal_aid', 'UZ'),
    ];
    const [lawyer, other] = [await node.as('lawyer', lawyers), await node.as('lawyer', others)];
    const made = await begun(ends);
    const offer = (said: object) => ends.sender.post(`/journeys/${made.journeyId}/deposition`, said);
    expect(slugOf(await offer({ answer: 'video_link' }))).toBe('invalid-input');
    const wrong = { answer: 'video_link', lawyerOrganisationId: ends.shelter.id };
    expect(slugOf(await offer(wrong))).toBe('invalid-input');
    body(await offer({ answer: 'video_link', lawyerOrganisationId: lawyers.id }));
    const { deposition } = await journeyOf(ends.sender, made.journeyId);
    const seen = DepositionView.parse((await lawyer.get(`/depositions/${deposition?.id ?? ''}`)).body);
    expect(seen).toMatchObject({ answer: 'video_link', journeyId: null, heldAt: null });
    expect(seen.can).toEqual(['read', 'plan', 'hold']);
    expect(await clocks(seen.id)).toEqual(['deposition']);
    for (const part of ['', '/risk', '/travel']) {
      expect(slugOf(await lawyer.get(`/journeys/${made.journeyId}${part}`))).toBe('not-found');
    }
    expect(slugOf(await other.get(`/depositions/${seen.id}`))).toBe('not-found');
    expect(slugOf(await other.post(`/depositions/${seen.id}/hold`))).toBe('not-found');
    expect(slugOf(await lawyer.post(`/depositions/${seen.id}/plan`, { plannedOn: '2037-11-01' }))).toBe(
      'invalid-input',
    );
    body(await lawyer.post(`/depositions/${seen.id}/plan`, { plannedOn: '2037-12-01' }));
    expect(body(await lawyer.post(`/depositions/${seen.id}/hold`))).toMatchObject({ can: ['read'] });
    expect(await clocks(seen.id)).toEqual([]);
  });

  test('with a lawyer whom she is kept from is refused like one that is not there (JOUR-6)', async () => {
    const lawyers = await node.organisation('legal_aid', 'UZ');
    const made = await begun(ends);
    body(await ends.sender.put(`/cases/${made.caseId}/never-send`, { organisations: [lawyers.id] }));
    const said = { answer: 'video_link', lawyerOrganisationId: lawyers.id };
    expect(slugOf(await ends.sender.post(`/journeys/${made.journeyId}/deposition`, said))).toBe(
      'invalid-input',
    );
  });
});

describe('A return', () => {
  const talk = { alternatives: ['stay_here', 'asylum'], noCondition: true, alone: true };

  test('is only by free choice: told what else, not on condition, and time to think (JOUR-7)', async () => {
    const made = await begun(ends, 'return');
    await prepare(ends, made);
    expect(await missing(made.journeyId)).toEqual(['return_choice']);
    const say = (said: object) => ends.sender.post(`/journeys/${made.journeyId}/talk`, said);
    expect(slugOf(await say({ ...talk, noCondition: false }))).toBe('invalid-input');
    expect(slugOf(await say({ ...talk, alternatives: ['stay_here'] }))).toBe('invalid-input');
    body(await say(talk));
    const agree = () => consent(ends.sender, made.caseId, 'RETURN_ASSISTANCE', ends.shelter);
    await agree();
    expect(await missing(made.journeyId)).toEqual(['return_choice']);
    node.clock.advance(3 * day + 1);
    await wake(ends);
    expect(await missing(made.journeyId)).toEqual(['return_choice']);
    await agree();
    expect(await missing(made.journeyId)).toEqual([]);
  });

  test('where it is dangerous waits for her and one coordinator, for the danger of today (JOUR-8)', async () => {
    const made = await begun(ends, 'return');
    body(await ends.sender.post(`/journeys/${made.journeyId}/talk`, talk));
    node.clock.advance(3 * day + 1);
    await wake(ends);
    await consent(ends.sender, made.caseId, 'RETURN_ASSISTANCE', ends.shelter);
    await prepare(ends, made);
    const danger = () =>
      ends.receiver.post(`/journeys/${made.journeyId}/risk`, {
        level: 'HIGH',
        measures: 'someone is with her',
      });
    expect(slugOf(await ends.receiver.post(`/journeys/${made.journeyId}/risk`, { level: 'HIGH' }))).toBe(
      'invalid-input',
    );
    body(await danger());
    node.clock.advance(60_000);
    await agreedAfterRisk(ends.sender, made.caseId, ends.shelter);
    expect(await missing(made.journeyId)).toEqual(['override']);
    const destinationId = ends.destination.organisation?.id ?? '';
    const ask = (organisationId: string, insists = true) =>
      ends.sender.post(`/journeys/${made.journeyId}/override`, {
        organisationId,
        reason: 'children_there',
        insists,
      });
    expect(slugOf(await ask(destinationId, false))).toBe('invalid-input');
    expect(slugOf(await ask(ends.ngo.id))).toBe('invalid-input');
    expect(slugOf(await ends.destination.post(`/journeys/${made.journeyId}/override/agree`))).not.toBe('');
    body(await ask(destinationId));
    expect(slugOf(await ends.origin.post(`/journeys/${made.journeyId}/override/agree`))).toBe(
      'not-permitted',
    );
    body(await ends.destination.post(`/journeys/${made.journeyId}/override/agree`));
    expect(await missing(made.journeyId)).toEqual([]);
    node.clock.advance(60_000);
    body(await danger());
    expect(await missing(made.journeyId)).toEqual(['override', 'consent']);
  });

  test('of nobody is asked of a coordinator whom she is kept from (JOUR-8)', async () => {
    const kept = await node.organisation('coordinator', 'UZ');
    await mandate(node, kept, 'clear');
    const made = await begun(ends, 'return');
    const danger = { level: 'HIGH_UNMITIGATED' };
    body(await ends.receiver.post(`/journeys/${made.journeyId}/risk`, danger));
    body(await ends.sender.put(`/cases/${made.caseId}/never-send`, { organisations: [kept.id] }));
    const said = { organisationId: kept.id, reason: 'medical', insists: true };
    expect(slugOf(await ends.sender.post(`/journeys/${made.journeyId}/override`, said))).toBe(
      'invalid-input',
    );
    expect(await told(made.journeyId, kept.id)).toEqual([]);
  });
});

test('A child waits for a determination of what is best for it (JOUR-9)', async () => {
  const made = await begun(ends);
  await prepare(ends, made);
  expect(await missing(made.journeyId)).toEqual([]);
  body(
    await ends.sender.post(`/cases/${made.caseId}/details`, {
      person: { isMinor: 'unsure', childBand: '15-17' },
    }),
  );
  expect(await missing(made.journeyId)).toEqual(['best_interests']);
  expect((await journeyOf(ends.sender, made.journeyId)).child).toBe(true);
  await node.owner.query(
    "UPDATE child_track SET determination = 'DECIDED', determined_on = '2037-11-20' WHERE case_id = $1",
    [made.caseId],
  );
  expect(await missing(made.journeyId)).toEqual([]);
});

describe('It is seen', () => {
  test('by both ends with what is sealed, by both coordinators without it or her decisions (JOUR-10)', async () => {
    const made = await begun(ends);
    await prepare(ends, made);
    for (const client of [ends.sender, ends.receiver]) {
      const risks = JourneyRisks.parse((await client.get(`/journeys/${made.journeyId}/risk`)).body);
      expect(risks.items.map(({ end, measures }) => [end, measures]).sort()).toEqual([
        ['destination', 'ZZQ-RISK-1'],
        ['origin', 'ZZQ-RISK-1'],
      ]);
      const { travel: shown } = TravelView.parse(
        (await client.get(`/journeys/${made.journeyId}/travel`)).body,
      );
      expect(shown?.legs[0]?.from).toBe('ZZQ-FROM-1');
    }
    const offered = (await journeyOf(ends.sender, made.journeyId)).deposition?.id ?? '';
    for (const client of [ends.origin, ends.destination]) {
      expect(slugOf(await client.get(`/depositions/${offered}`))).toBe('not-found');
      const seen = await journeyOf(client, made.journeyId);
      const lines = [...seen.checklist.origin, ...seen.checklist.destination].map(({ line }) => line);
      for (const line of ['consent', 'identity', 'deposition', 'return_choice', 'best_interests']) {
        expect(lines).not.toContain(line);
      }
      expect(seen).toMatchObject({ caseId: null, referralId: null, deposition: null, relation: 'route' });
      for (const part of ['risk', 'travel']) {
        expect(slugOf(await client.get(`/journeys/${made.journeyId}/${part}`))).toBe('not-permitted');
      }
    }
    expect((await journeyOf(ends.receiver, made.journeyId)).caseId).toBeNull();
  });

  test('by nobody else (JOUR-10)', async () => {
    const made = await begun(ends);
    const far = await node.organisation('coordinator', 'TJ');
    await mandate(node, far, 'clear');
    const strangers = await Promise.all([
      node.as('caseworker', await node.organisation('ngo', 'UZ')),
      node.as('coordinator', await node.organisation('coordinator', 'UZ')),
      node.as('coordinator', far),
    ]);
    for (const client of strangers) {
      expect(slugOf(await client.get(`/journeys/${made.journeyId}`))).toBe('not-found');
      const { items } = JourneyPage.parse((await client.get('/journeys')).body);
      expect(items.map(({ id }) => id)).not.toContain(made.journeyId);
    }
    const police = await node.as('police_officer', await node.organisation('police', 'UZ'));
    expect(slugOf(await police.get(`/journeys/${made.journeyId}`))).toBe('not-permitted');
  });

  test('no more by a coordinator whom she is kept from (COO-17)', async () => {
    const made = await begun(ends);
    const listed = async () =>
      JourneyPage.parse((await ends.origin.get('/journeys')).body).items.some(
        ({ id }) => id === made.journeyId,
      );
    expect(await listed()).toBe(true);
    const organisations = [ends.origin.organisation?.id ?? ''];
    body(await ends.sender.put(`/cases/${made.caseId}/never-send`, { organisations }));
    expect([await listed(), slugOf(await ends.origin.get(`/journeys/${made.journeyId}`))]).toEqual([
      false,
      'not-found',
    ]);
    expect((await journeyOf(ends.sender, made.journeyId)).relation).toBe('sender');
    expect((await journeyOf(ends.destination, made.journeyId)).relation).toBe('route');
  });

  test('and a copy of the tables tells neither the way nor the danger (JOUR-10)', async () => {
    const made = await begun(ends);
    await prepare(ends, made);
    for (const table of [
      'journey',
      'journey_risk',
      'journey_travel',
      'deposition',
      'notice',
      'clock',
      'ledger_entry',
    ]) {
      const { rows } = await node.owner.query(`SELECT t::text AS line FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toContain('ZZQ-');
    }
  });
});

describe('On the way', () => {
  test('no word of her rings at both ends and climbs, until she is there (JOUR-11)', async () => {
    const made = await begun(ends);
    await prepare(ends, made);
    const later = { ...travel, departOn: '2037-11-23', arriveOn: '2037-12-20' };
    body(await ends.sender.post(`/journeys/${made.journeyId}/travel`, later));
    body(await leave(ends.sender, made.journeyId));
    expect(await clocks(made.journeyId)).toEqual(['arrival_word', 'travel']);
    const { rows } = await node.owner.query(
      'SELECT kind, organisation_id AS owes, due_at AS due FROM clock WHERE subject_id = $1 ORDER BY kind',
      [made.journeyId],
    );
    const due = new Date('2037-12-21T00:00:00.000Z');
    expect(rows).toEqual([
      { kind: 'arrival_word', owes: ends.ngo.id, due },
      { kind: 'travel', owes: ends.shelter.id, due },
    ]);
    expect(slugOf(await ends.sender.post(`/journeys/${made.journeyId}/arrive`, { on: '2037-11-23' }))).toBe(
      'not-permitted',
    );
    const early = { on: '2037-11-22' };
    expect(slugOf(await ends.receiver.post(`/journeys/${made.journeyId}/arrive`, early))).toBe(
      'invalid-input',
    );
    body(await ends.receiver.post(`/journeys/${made.journeyId}/arrive`, { on: '2037-11-23' }));
    expect(await clocks(made.journeyId)).toEqual(['follow_up', 'handover']);
    expect((await journeyOf(ends.sender, made.journeyId)).overdue).toBe(false);
    expect(await told(made.journeyId, ends.ngo.id)).toContain('journey_arrived');
  });

  test('the receiving end signs, asks after her six times, and the sending end reads only that (JOUR-12, JOUR-13)', async () => {
    const made = await departed(ends);
    const at = `/journeys/${made.journeyId}`;
    const marks = ['day_1', 'week_1', 'month_1', 'month_3', 'month_6', 'month_12'];
    expect(slugOf(await ends.receiver.post(`${at}/hand-over`))).toBe('wrong-state');
    body(await ends.receiver.post(`${at}/arrive`, { on: '2037-11-23' }));
    expect(slugOf(await ends.sender.post(`${at}/hand-over`))).toBe('not-permitted');
    body(await ends.receiver.post(`${at}/hand-over`));
    expect(slugOf(await ends.sender.get(`${at}/travel`))).toBe('wrong-state');
    expect((await ends.receiver.get(`${at}/travel`)).status).toBe(200);
    expect(slugOf(await ends.receiver.post(`${at}/stop`, { byPerson: true, reason: 'DANGER' }))).toBe(
      'wrong-state',
    );
    for (const mark of marks) {
      const said = { mark, contact: 'reached', safety: 'safe', note: 'ZZQ-AFTER-1' };
      body(await ends.receiver.post(`${at}/follow-ups`, said));
    }
    const seen = await journeyOf(ends.sender, made.journeyId);
    expect([seen.status, seen.followUps.map(({ mark, contact }) => [mark, contact])]).toEqual([
      'CLOSED',
      marks.map((mark) => [mark, 'reached']),
    ]);
    expect(JSON.stringify(seen)).not.toContain('ZZQ-AFTER-1');
    expect(await clocks(made.journeyId)).toEqual([]);
  });
});

describe('It is stopped', () => {
  test('by her or by either end, at any point before the handover; what was shared is told (JOUR-14)', async () => {
    const stops: [Client, boolean, string][] = [
      [ends.sender, true, 'person'],
      [ends.sender, false, 'sender'],
      [ends.receiver, false, 'receiver'],
    ];
    for (const [client, byPerson, by] of stops) {
      const made = await departed(ends);
      const stopped = await client.post(`/journeys/${made.journeyId}/stop`, { byPerson, reason: 'DANGER' });
      expect(body(stopped)).toMatchObject({
        status: 'STOPPED',
        stop: { by, reason: 'DANGER', shared: ['match', 'handover', 'identity', 'risk', 'travel'] },
      });
      const { rows } = await node.owner.query('SELECT 1 FROM journey_travel WHERE journey_id = $1', [
        made.journeyId,
      ]);
      expect([rows.length, await clocks(made.journeyId)]).toEqual([0, []]);
      const other = client === ends.sender ? ends.shelter.id : ends.ngo.id;
      expect(await told(made.journeyId, other)).toContain('journey_stopped');
      expect((await journeyOf(ends.origin, made.journeyId)).stop).toMatchObject({
        by: null,
        reason: null,
        shared: [],
      });
    }
  });

  test('by what she takes back, in the same moment (JOUR-15)', async () => {
    const made = await begun(ends);
    await prepare(ends, made, 'consent');
    node.clock.advance(60_000);
    const consentId = await agreedAfterRisk(ends.sender, made.caseId, ends.shelter);
    body(await ends.sender.post(`/consents/${consentId}/withdraw`, { channel: 'oral' }));
    expect(await journeyOf(ends.sender, made.journeyId)).toMatchObject({
      status: 'STOPPED',
      stop: { by: 'person', reason: 'DECISION_WITHDRAWN' },
    });
    expect(slugOf(await leave(ends.sender, made.journeyId))).toBe('wrong-state');
  });

  test('by herself, with the number that she keeps (JOUR-15)', async () => {
    const made = await departed(ends);
    const number = await numberFor(ends.sender, made.caseId);
    const visitor = new Visitor(node.url);
    await visitor.enter(number);
    await visitor.fill('/visit/stop/everything', '/visit/stop', { what: 'everything' });
    expect(await journeyOf(ends.sender, made.journeyId)).toMatchObject({
      status: 'STOPPED',
      stop: { by: 'person', reason: 'DECISION_WITHDRAWN' },
    });
  });

  test('with the referral it stands on (JOUR-15)', async () => {
    const made = await begun(ends);
    body(await ends.receiver.post(`/referrals/${made.referralId}/stop`, { reason: 'SAFETY' }));
    expect((await journeyOf(ends.sender, made.journeyId)).stop).toMatchObject({ reason: 'REFERRAL_ENDED' });
  });
});
