import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TrackList, TrackView } from '../../server/contract/identification-tracks.ts';
import { DecisionPage, DecisionView } from '../../server/contract/decisions.ts';
import { identificationTasks } from '../../server/features/identification/jobs.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, mandate, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let police: TestOrganisation;
let caseworker: Client;
let officer: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KG');
  police = await node.organisation('police', 'KG');
  await mandate(node, police, 'identify');
  caseworker = await node.as('caseworker', ngo);
  officer = await node.as('police_officer', police);
});
afterAll(() => node.stop());

const today = '2037-11-23';
const grounds = {
  form: 'officer',
  number: 'ZZQ-17/4',
  reasons: ['ACT_MEANS_PURPOSE'],
  text: 'ZZQ-REASONS',
  entitlements: {
    withoutStatus: ['shelter', 'medical'],
    presumed: ['legal_aid'],
    formal: ['residence_permit', 'compensation'],
    reportRequired: ['compensation'],
  },
};
const told = {
  decider: 'officer',
  policeLearnName: 'yes',
  withoutIt: ['shelter', 'medical'],
  language: 'kir',
};

const note = (caseId: string, said: object, client = caseworker) =>
  client.post(`/cases/${caseId}/identification`, { country: 'KG', ...said });
const tracksOf = async (caseId: string) =>
  TrackList.parse((await caseworker.get(`/cases/${caseId}/identification`)).body).items;
async function noted(caseId: string, said: object): Promise<TrackView> {
  return TrackView.parse(body(await note(caseId, said), 201));
}
async function presumed(caseId: string, change: object = {}): Promise<TrackView> {
  await noted(caseId, { event: 'start_screening', ...change });
  return noted(caseId, { event: 'presume', decision: { ...grounds, bodyName: 'Our own team' }, ...change });
}

describe('Status in one country', () => {
  test('begins with a suspicion, and goes the way of the table with who decided and what it gives (IDENT-17, IDENT-18)', async () => {
    const caseId = await openCase(caseworker);
    expect(await tracksOf(caseId)).toEqual([]);
    const screening = await noted(caseId, { event: 'start_screening' });
    expect(screening).toMatchObject({ country: 'KG', state: 'SCREENING' });
    expect(screening.can).toEqual(['told', 'presume', 'no_indicators', 'person_withdraws']);
    const presumption = await noted(caseId, {
      event: 'presume',
      decision: { ...grounds, bodyName: 'Our own team' },
    });
    expect(presumption).toMatchObject({ state: 'PRESUMED', events: [{ level: 'initial' }, {}] });
    const decision = { ...grounds, bodyId: police.id };
    const formal = await noted(caseId, { event: 'confirm', on: '2037-11-20', decision });
    expect(formal).toMatchObject({
      state: 'FORMALLY_IDENTIFIED',
      events: [
        {
          ...{ event: 'confirm', from: 'PRESUMED', level: 'formal', on: '2037-11-20', byBody: false },
          body: { id: police.id },
          document: { decision: { number: 'ZZQ-17/4', entitlements: grounds.entitlements } },
        },
        {},
        {},
      ],
    });
    expect(await tracksOf(caseId)).toEqual([formal]);
  });

  test('is another one in another country, beside it (IDENT-17)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    await noted(caseId, { event: 'start_screening', country: 'KZ' });
    await noted(caseId, { event: 'no_indicators', country: 'KZ', otherHelp: ['LABOUR_RIGHTS'] });
    const states = (await tracksOf(caseId)).map(({ country, state }) => [country, state]);
    expect(states).toEqual([
      ['KG', 'PRESUMED'],
      ['KZ', 'NOT_CONFIRMED'],
    ]);
  });

  test('does not change but by an event that is open (IDENT-17)', async () => {
    const caseId = await openCase(caseworker);
    const early = await note(caseId, { event: 'confirm', decision: { ...grounds, bodyName: 'A court' } });
    expect([slugOf(early), early.body]).toEqual([
      'wrong-state',
      expect.objectContaining({ open: ['told', 'start_screening', 'person_withdraws'] }),
    ]);
    expect(slugOf(await note(caseId, { event: 'presume_child' }))).toBe('wrong-state');
    expect(await tracksOf(caseId)).toEqual([]);
  });

  test('asks of a decision who decided and why, and of a refusal what other help there is (IDENT-18, IDENT-19)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    const bodyName = 'The commission';
    const wrong = [
      { event: 'confirm' },
      { event: 'confirm', decision: { ...grounds } },
      { event: 'confirm', decision: { ...grounds, bodyName, reasons: [] } },
      { event: 'request_review', decision: { ...grounds, bodyName } },
      { event: 'no_indicators' },
      { event: 'told' },
      { event: 'confirm', decision: { ...grounds, bodyName }, on: '2037-11-24' },
      { event: 'confirm', decision: { ...grounds, bodyId: ngo.id } },
      { event: 'confirm', decision: { ...grounds, bodyName }, country: 'QQ' },
    ];
    for (const said of wrong)
      expect([said, slugOf(await note(caseId, said))]).toEqual([said, 'invalid-input']);
  });

  test('is sealed: tables and ledger tell that something was decided, and not why (IDENT-20)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    const { rows } = await node.owner.query<{ line: string }>(
      `SELECT e::text AS line FROM identification_event e
       UNION ALL SELECT l::text FROM ledger_entry l WHERE l.case_id = $1`,
      [caseId],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { line } of rows) {
      expect(line).not.toMatch(/ZZQ|ACT_MEANS|shelter|Our own/);
      expect(line).not.toContain(Buffer.from('ZZQ').toString('hex'));
    }
  });

  test('is a child’s at once, and a child does not withdraw alone (IDENT-17)', async () => {
    const caseId = await openCase(caseworker, { isMinor: 'unsure', childBand: '15-17' });
    const child = await noted(caseId, { event: 'presume_child' });
    expect([child.state, child.reflection?.endsOn]).toEqual(['PRESUMED', null]);
    expect(child.can).not.toContain('person_withdraws');
    expect(slugOf(await note(caseId, { event: 'person_withdraws' }))).toBe('wrong-state');
  });
});

describe('A refusal', () => {
  test('leaves an appeal with its days; on review it is confirmed (IDENT-21)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    const refused = await noted(caseId, {
      ...{ event: 'not_confirm', on: '2037-11-20' },
      decision: { ...grounds, bodyName: 'Commission', reasons: ['ELEMENT_NOT_SHOWN'], appealDays: 10 },
      otherHelp: ['VULNERABLE_MIGRANT'],
    });
    expect(refused).toMatchObject({ state: 'NOT_CONFIRMED', appealUntil: '2037-11-30' });
    const clock = async () =>
      (
        await node.owner.query<{ kind: string; due: string; over: boolean }>(
          `SELECT kind, to_char(due_at AT TIME ZONE 'Asia/Bishkek', 'YYYY-MM-DD HH24:MI') AS due, ended_at IS NOT NULL AS over
           FROM clock WHERE subject_id = $1 ORDER BY kind`,
          [refused.id],
        )
      ).rows;
    expect(await clock()).toEqual([
      { kind: 'appeal', due: '2037-12-01 00:00', over: false },
      expect.objectContaining({ kind: 'formal_identification', over: true }),
      expect.objectContaining({ kind: 'reasonable_grounds', over: true }),
    ]);
    const review = await noted(caseId, { event: 'request_review' });
    expect(review).toMatchObject({ state: 'UNDER_RECONSIDERATION', appealUntil: '2037-11-30' });
    expect((await clock()).map(({ kind, over }) => [kind, over])).toEqual([
      ['appeal', true],
      ['formal_identification', false],
      ['reasonable_grounds', true],
    ]);
    const decision = { ...grounds, bodyName: 'Court' };
    expect(await noted(caseId, { event: 'confirm', decision })).toMatchObject({
      ...{ state: 'FORMALLY_IDENTIFIED', appealUntil: null },
    });
  });

  test('keeps the right to help: the case, its needs and the match are as before (IDENT-22)', async () => {
    const caseId = await openCase(caseworker);
    const match = async () =>
      (await caseworker.get(`/cases/${caseId}/matches?service=shelter_bed&country=KG`)).body;
    const before = [body(await caseworker.get(`/cases/${caseId}`)), await match()];
    await presumed(caseId);
    for (const otherHelp of ['LABOUR_RIGHTS', 'VULNERABLE_MIGRANT']) {
      const track = (await tracksOf(caseId))[0];
      const event = track?.state === 'PRESUMED' ? 'not_confirm' : 'uphold';
      const decision = { ...grounds, bodyName: 'Commission', reasons: ['NO_EXPLOITATION'] };
      await noted(caseId, { event, decision, otherHelp: [otherHelp] });
      expect([body(await caseworker.get(`/cases/${caseId}`)), await match()]).toEqual(before);
      await noted(caseId, { event: 'request_review' });
    }
  });
});

describe('An attempt', () => {
  test('is shown as prevented (IDENT-23)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    const decision = { ...grounds, bodyName: 'Commission', reasons: ['ATTEMPT_PREVENTED'], prevented: true };
    expect(await noted(caseId, { event: 'confirm', decision })).toMatchObject({ prevented: true });
  });
});

describe('Her time to think', () => {
  test('begins with the presumption, runs for the days of the country, and protects her (IDENT-24)', async () => {
    const caseId = await openCase(caseworker);
    const { reflection } = await presumed(caseId);
    expect(reflection).toMatchObject({
      ...{ startedOn: today, endsOn: '2037-12-23', isRunning: true, endedBy: null },
      protects: ['no_removal', 'no_pressure', 'help_goes_on'],
    });
  });

  test('is lengthened, and ended by nobody but her (IDENT-24)', async () => {
    const caseId = await openCase(caseworker);
    await presumed(caseId);
    const path = `/cases/${caseId}/reflection`;
    const longer = await caseworker.post(path, { country: 'KG', event: 'extend', days: 10 });
    expect(body(longer)).toMatchObject({ reflection: { endsOn: '2038-01-02', extended: 1 } });
    expect(slugOf(await caseworker.post(path, { country: 'KG', event: 'end' }))).toBe('invalid-input');
    expect(slugOf(await caseworker.post(path, { country: 'KG', event: 'start' }))).toBe('wrong-state');
    const ended = await caseworker.post(path, { country: 'KG', event: 'end', herChoice: true });
    expect(body(ended)).toMatchObject({
      reflection: { isRunning: false, endedBy: 'her_choice', protects: ['help_goes_on'] },
    });
    expect(slugOf(await caseworker.post(path, { country: 'KG', event: 'extend' }))).toBe('wrong-state');
  });

  test('ends by time, and whoever helps her is told (IDENT-25)', async () => {
    const caseId = await openCase(caseworker);
    const { reflection } = await presumed(caseId, { on: '2037-10-20' });
    expect(reflection).toMatchObject({ endsOn: '2037-11-19', isRunning: false, endedBy: null });
    await identificationTasks['reflection.end'](node.house, reflection?.id ?? '');
    expect((await tracksOf(caseId))[0]?.reflection).toMatchObject({ endedBy: 'time' });
    const { rows } = await node.owner.query<{ kind: string }>(
      'SELECT kind FROM notice WHERE record_id = $1 ORDER BY id',
      [caseId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['reflection_ended']);
    // A second run finds it ended.
    await identificationTasks['reflection.end'](node.house, reflection?.id ?? '');
    const again = await node.owner.query('SELECT 1 FROM notice WHERE record_id = $1', [caseId]);
    expect(again.rowCount).toBe(1);
  });
});

describe('A body that decides', () => {
  async function referred(): Promise<{ caseId: string; id: string }> {
    const caseId = await openCase(caseworker);
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', police);
    await consent(caseworker, caseId, 'FORMAL_IDENTIFICATION', police);
    await consent(caseworker, caseId, 'POLICE_COOPERATION', police, { level: 'CONTACT_ONLY' });
    const said = { kind: 'identification', services: ['legal_info'], toOrganisationId: police.id };
    return { caseId, id: body(await caseworker.post(`/cases/${caseId}/referrals`, said), 201).id };
  }

  test('is asked only after she was told how it goes (IDENT-26)', async () => {
    const { caseId, id } = await referred();
    const early = await caseworker.post(`/referrals/${id}/send`);
    expect([slugOf(early), early.text]).toEqual(['invalid-input', expect.stringContaining('told')]);
    await noted(caseId, { event: 'told', told });
    expect(body(await caseworker.post(`/referrals/${id}/send`)).status).toBe('SENT');
  });

  test('records its own decision on what it has accepted, and reads no more than that (IDENT-27, DEC-1 to DEC-4)', async () => {
    const { caseId, id } = await referred();
    await noted(caseId, { event: 'told', told });
    await presumed(caseId);
    body(await caseworker.post(`/referrals/${id}/send`));
    const decision = { ...grounds };
    expect(slugOf(await officer.post(`/decisions/${id}`, { event: 'confirm', decision }))).toBe(
      'wrong-state',
    );
    expect(slugOf(await officer.get(`/decisions/${id}`))).toBe('wrong-state');
    body(await officer.post(`/referrals/${id}/accept`));
    const seen = DecisionView.parse((await officer.get(`/decisions/${id}`)).body);
    expect(seen).toMatchObject({
      state: 'PRESUMED',
      events: [],
      open: ['confirm', 'not_confirm', 'cannot_decide'],
    });
    const made = DecisionView.parse(
      body(await officer.post(`/decisions/${id}`, { event: 'confirm', decision })),
    );
    expect(made).toMatchObject({ state: 'FORMALLY_IDENTIFIED', open: [] });
    expect(made.events).toMatchObject([{ event: 'confirm', byBody: true, body: { id: police.id } }]);
    expect(JSON.stringify(made)).not.toContain('Our own team');
    const [track] = await tracksOf(caseId);
    expect(track?.events[0]).toMatchObject({
      ...{ event: 'confirm', byBody: true, recordedBy: null, recordedFor: police.name },
      document: { decision: { number: 'ZZQ-17/4', bodyId: police.id } },
    });
    const { rows } = await node.owner.query<{ kind: string; organisation_id: string }>(
      "SELECT kind, organisation_id FROM notice WHERE record_id = $1 AND kind = 'identification_decided'",
      [id],
    );
    expect(rows).toEqual([{ kind: 'identification_decided', organisation_id: ngo.id }]);
    const listed = DecisionPage.parse((await officer.get('/decisions')).body);
    expect(listed.items.find((one) => one.id === id)).toMatchObject({ state: 'FORMALLY_IDENTIFIED' });
  });

  test('without the mandate decides nothing, whoever accepted (IDENT-27, DEC-1)', async () => {
    const other = await node.organisation('police', 'KG');
    const constable = await node.as('police_officer', other);
    const caseId = await openCase(caseworker);
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', other);
    await consent(caseworker, caseId, 'FORMAL_IDENTIFICATION', other);
    await consent(caseworker, caseId, 'POLICE_COOPERATION', other, { level: 'CONTACT_ONLY' });
    const id = await draft(caseworker, caseId, other, { kind: 'identification', services: ['legal_info'] });
    body(await caseworker.post(`/referrals/${id}/send`));
    body(await constable.post(`/referrals/${id}/accept`));
    const said = { event: 'start_screening' };
    expect(slugOf(await constable.post(`/decisions/${id}`, said))).toBe('not-permitted');
    expect(slugOf(await officer.post(`/decisions/${id}`, said))).toBe('not-found');
    expect((await tracksOf(caseId))[0]?.state).toBe('SUSPECTED');
  });
});
