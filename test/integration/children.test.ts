import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ChildCallPage,
  ChildCallView,
  ChildList,
  ChildPage,
  ChildView,
} from '../../server/contract/children.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let authority: TestOrganisation;
let deputy: TestOrganisation;
let caseworker: Client;
let guardian: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  authority = await node.organisation('guardianship', 'KZ');
  deputy = await node.organisation('coordinator', 'KZ');
  caseworker = await node.as('caseworker', ngo);
  guardian = await node.as('child_protection_officer', authority);
});
afterAll(() => node.stop());

const minor = { isMinor: 'yes', childBand: '12-14', ageBand: '9--17', source: 'police' };
async function childOf(caseId: string, client = caseworker): Promise<ChildView | undefined> {
  return ChildList.parse((await client.get(`/cases/${caseId}/child`)).body).items[0];
}
async function aChild(change: object = {}): Promise<{ caseId: string; id: string }> {
  const caseId = await openCase(caseworker, { ...minor, ...change });
  return { caseId, id: (await childOf(caseId))?.id ?? '' };
}
const say = (id: string, said: object, client = caseworker) => client.post(`/children/${id}`, said);
const said = async (id: string, what: object, client = caseworker) =>
  ChildView.parse(body(await say(id, what, client)));

async function entrusted(): Promise<{ caseId: string; id: string; referralId: string }> {
  const made = await aChild();
  await consent(caseworker, made.caseId, 'SERVICE_REFERRAL', authority, { givenBy: 'AUTHORITY' });
  const referralId = await draft(caseworker, made.caseId, authority, { services: ['guardian_appointment'] });
  body(await caseworker.post(`/referrals/${referralId}/send`));
  body(await guardian.post(`/referrals/${referralId}/accept`));
  return { ...made, referralId };
}

async function onDuty(to: TestOrganisation, what: string, hours: boolean): Promise<void> {
  const { rows } = await node.owner.query<{ id: string }>(
    `INSERT INTO contact_point (id, country_code, function, organisation_id) VALUES (gen_random_uuid(), 'KZ', $1, $2)
     RETURNING id`,
    [what, to.id],
  );
  const person = await node.owner.query<{ id: string }>(
    `INSERT INTO duty_person (id, contact_point_id, organisation_id, title) VALUES (gen_random_uuid(), $1, $2, 'On duty')
     RETURNING id`,
    [rows[0]?.id, to.id],
  );
  if (!hours) return;
  await node.owner.query(
    `INSERT INTO duty_hours (person_id, weekday, from_minute, until_minute)
     SELECT $1, d, 0, 1440 FROM generate_series(1, 7) d`,
    [person.rows[0]?.id],
  );
}
const noticesOf = async (recordId: string) =>
  (
    await node.owner.query<{ kind: string; organisation_id: string }>(
      'SELECT kind, organisation_id FROM notice WHERE record_id = $1 ORDER BY id',
      [recordId],
    )
  ).rows.map((row) => [row.kind, row.organisation_id]);

describe('Who is or may be under 18', () => {
  test('has a track of her own from the first moment, with its clocks; unsure is yes (CHILD-1, CHILD-2)', async () => {
    for (const isMinor of ['yes', 'unsure']) {
      const { caseId } = await aChild({ isMinor });
      expect(await childOf(caseId)).toMatchObject({
        ...{ guardian: 'NONE', consentBy: 'AUTHORITY', age: 'PRESUMED', determination: 'NONE' },
      });
      const { rows } = await node.owner.query<{ kind: string; organisation_id: string; hours: number }>(
        `SELECT kind, organisation_id, extract(epoch FROM due_at - started_at)::int / 3600 AS hours FROM clock
         WHERE case_id = $1 AND kind IN ('guardian', 'best_interests') ORDER BY kind`,
        [caseId],
      );
      expect(rows).toEqual([
        { kind: 'best_interests', organisation_id: ngo.id, hours: 48 },
        { kind: 'guardian', organisation_id: ngo.id, hours: 24 },
      ]);
    }
    expect(await childOf(await openCase(caseworker))).toBeUndefined();
  });

  test('is assessed last of all, and nothing hangs on a refusal (CHILD-3)', async () => {
    const { id } = await aChild({ isMinor: 'unsure' });
    const ask = (document: object) => say(id, { event: 'ask_age_assessment', document });
    expect(slugOf(await ask({ tried: ['documents'], agreed: true }))).toBe('invalid-input');
    expect(slugOf(await ask({ tried: ['documents', 'school'], agreed: false }))).toBe('invalid-input');
    body(await ask({ tried: ['documents', 'school'], agreed: true }));
    expect(await said(id, { event: 'refuse_age_assessment' })).toMatchObject({
      age: 'PRESUMED',
      ageResult: null,
    });
    body(await ask({ tried: ['documents', 'school'], agreed: true }));
    expect(await said(id, { event: 'record_age', result: 'inconclusive' })).toMatchObject({
      ...{ age: 'ASSESSED', ageResult: 'inconclusive', endedAt: null },
    });
  });

  test('has no track any more once she is known to be of age (CHILD-1)', async () => {
    const { caseId } = await aChild({ isMinor: 'unsure' });
    body(await caseworker.post(`/cases/${caseId}/details`, { person: { isMinor: 'no' } }));
    expect((await childOf(caseId))?.endedAt).not.toBeNull();
    const { rows } = await node.owner.query<{ kind: string }>(
      'SELECT kind FROM clock WHERE case_id = $1 AND ended_at IS NULL ORDER BY kind',
      [caseId],
    );
    // What is owed to every person stays owed.
    expect(rows.map(({ kind }) => kind)).toEqual(['needs_assessment', 'safety_plan']);
  });
});

describe('A guardian', () => {
  test('is nobody who comes with the child, but who was appointed (CHILD-4)', async () => {
    const { id } = await aChild();
    const noted = await said(id, { event: 'note_adult', document: { relation: 'parent' } });
    expect([noted.guardian, noted.consentBy]).toEqual(['NONE', 'AUTHORITY']);
    const appointed = await said(id, { event: 'appoint_guardian', document: { guardian: 'institution' } });
    expect([appointed.guardian, appointed.consentBy]).toEqual(['APPOINTED', 'GUARDIAN']);
    const { rows } = await node.owner.query<{ over: boolean }>(
      "SELECT ended_at IS NOT NULL AS over FROM clock WHERE subject_id = $1 AND kind = 'guardian'",
      [id],
    );
    expect(rows).toEqual([{ over: true }]);
  });

  test('who is suspected decides nothing from that moment on; the authority does (CHILD-5)', async () => {
    const { caseId, id } = await aChild();
    await said(id, { event: 'appoint_guardian', document: { guardian: 'relative' } });
    const given = { givenBy: 'GUARDIAN', assent: true };
    await consent(caseworker, caseId, 'CASE_MANAGEMENT', ngo, given);
    const suspected = await said(id, { event: 'suspect_guardian' });
    expect(suspected).toMatchObject({ guardian: 'SUSPECTED', consentBy: 'AUTHORITY', toReconfirm: 1 });
    const by = (givenBy: string) =>
      caseworker.post(`/cases/${caseId}/consents`, {
        ...{ purpose: 'NATIONAL_STATISTICS', decision: 'GIVEN', givenBy, form: 'written', language: 'kaz' },
      });
    expect(slugOf(await by('GUARDIAN'))).toBe('invalid-input');
    // A later look at the risks does not lift the suspicion.
    body(await caseworker.post(`/cases/${caseId}/risk`, { risk: 'LOW', riskFlags: [] }));
    expect(slugOf(await by('GUARDIAN'))).toBe('invalid-input');
    expect((await by('AUTHORITY')).status).toBe(201);
    expect(await noticesOf(id)).toContainEqual(['guardian_suspected', ngo.id]);
    expect(suspected.open).not.toContain('clear_suspicion');
  });
});

describe('Best interests', () => {
  test('are assessed at once and determined where it matters, each with its clock (CHILD-6)', async () => {
    const { id } = await aChild();
    expect(slugOf(await say(id, { event: 'ask_determination', document: { trigger: 'separation' } }))).toBe(
      'wrong-state',
    );
    const assessed = await said(id, { event: 'assess_interests', document: { text: 'ZZQ-CHILD' } });
    expect(assessed.interestsOn).toBe('2037-11-23');
    expect(slugOf(await say(id, { event: 'determine_interests' }))).toBe('wrong-state');
    await said(id, { event: 'ask_determination', document: { trigger: 'lasting_solution' } });
    const clock = async () =>
      (
        await node.owner.query<{ variant: string; over: boolean }>(
          "SELECT variant, ended_at IS NOT NULL AS over FROM clock WHERE subject_id = $1 AND kind = 'best_interests'",
          [id],
        )
      ).rows;
    expect(await clock()).toEqual([{ variant: 'determination', over: false }]);
    const decided = await said(id, { event: 'determine_interests', document: { number: 'ZZQ-BID' } });
    expect(decided).toMatchObject({ determination: 'DECIDED', determinedOn: '2037-11-23' });
    expect(await clock()).toEqual([{ variant: 'determination', over: true }]);
    const { rows } = await node.owner.query<{ line: string }>(
      'SELECT e::text AS line FROM child_event e WHERE child_id = $1',
      [id],
    );
    expect(rows).toHaveLength(3);
    for (const { line } of rows) expect(line).not.toMatch(/ZZQ|lasting_solution/);
  });

  test('what the child says is kept beside what the guardian decides (CHILD-7)', async () => {
    const { caseId, id } = await aChild();
    await said(id, { event: 'appoint_guardian', document: { guardian: 'institution' } });
    const consentId = await consent(caseworker, caseId, 'CASE_MANAGEMENT', ngo, { givenBy: 'GUARDIAN' });
    const document = { assent: 'no', consentId, text: 'I want to go to school.' };
    const heard = await said(id, { event: 'record_assent', document });
    expect(heard.events[0]?.document).toMatchObject(document);
    const elsewhere = await aChild();
    expect(slugOf(await say(elsewhere.id, { event: 'record_assent', document }))).toBe('invalid-input');
  });
});

describe('The search for a family', () => {
  test('waits for a safety check that is favourable, and ends with a suspicion (CHILD-8)', async () => {
    const { id } = await aChild();
    expect(slugOf(await say(id, { event: 'trace_family' }))).toBe('wrong-state');
    await said(id, { event: 'check_safety', safety: 'not_favourable' });
    expect(slugOf(await say(id, { event: 'trace_family' }))).toBe('wrong-state');
    await said(id, { event: 'check_safety', safety: 'favourable' });
    expect(await said(id, { event: 'trace_family' })).toMatchObject({ tracing: true });
    expect(await said(id, { event: 'suspect_guardian' })).toMatchObject({ tracing: false, safety: null });
    expect(slugOf(await say(id, { event: 'trace_family' }))).toBe('wrong-state');
    await expect(
      node.owner.query('UPDATE child_track SET tracing = true WHERE id = $1', [id]),
    ).rejects.toThrow(/check constraint/);
  });
});

describe('A mother and her child', () => {
  test('work with different people, and nothing links their files (CHILD-9)', async () => {
    const mother = body(await caseworker.get(`/cases/${await openCase(caseworker)}`));
    const colleague = await node.as('caseworker', ngo, 2);
    const { rows } = await node.owner.query<{ id: string; email: string }>(
      'SELECT id, email FROM user_account WHERE organisation_id = $1 ORDER BY email',
      [ngo.id],
    );
    const [first, second] = rows.map((row) => row.id);
    expect(colleague.role).toBe('caseworker');
    const { id } = await aChild();
    const set = (workerId?: string) => say(id, { event: 'set_worker', workerId, motherCode: mother.code });
    expect(slugOf(await set(first))).toBe('invalid-input');
    expect(await said(id, { event: 'set_worker', workerId: second, motherCode: mother.code })).toMatchObject({
      worker: 'caseworker 2',
    });
    expect(
      slugOf(await say(id, { event: 'set_worker', workerId: second, motherCode: 'PN-2222-2222-2' })),
    ).toBe('invalid-input');
    const kept = await node.owner.query<{ line: string }>(
      `SELECT t::text AS line FROM child_track t WHERE id = $1 UNION ALL SELECT e::text FROM child_event e WHERE child_id = $1
       UNION ALL SELECT l::text FROM ledger_entry l WHERE subject_id = $1`,
      [id],
    );
    for (const { line } of kept.rows) {
      expect(line).not.toContain(String(mother.code));
      expect(line).not.toContain(mother.id);
    }
  });
});

describe('The child protection authority', () => {
  test('guards the child once it has accepted: reads, decides, owes the clocks; and no longer when that ends (CHILD-10)', async () => {
    const { caseId, id, referralId } = await entrusted();
    const seen = ChildView.parse(body(await guardian.get(`/children/${id}`)));
    expect(seen).toMatchObject({ caseId: null, referralId, organisation: { id: ngo.id }, guardian: 'NONE' });
    expect(seen.pseudonym).toMatch(/^PR-/);
    expect(seen.open).not.toContain('record_assent');
    const listed = ChildPage.parse((await guardian.get('/children')).body);
    expect(listed.items.map((one) => one.id)).toContain(id);
    const { rows } = await node.owner.query<{ kind: string; organisation_id: string; concerns_id: string }>(
      'SELECT kind, organisation_id, concerns_id FROM clock WHERE subject_id = $1 ORDER BY kind',
      [id],
    );
    expect(rows).toEqual([
      { kind: 'best_interests', organisation_id: authority.id, concerns_id: ngo.id },
      { kind: 'guardian', organisation_id: authority.id, concerns_id: ngo.id },
    ]);
    await said(
      id,
      { event: 'appoint_guardian', document: { guardian: 'authority', number: 'A-1' } },
      guardian,
    );
    await said(id, { event: 'suspect_guardian' }, guardian);
    expect(body(await caseworker.get(`/cases/${caseId}`)).riskFlags).toContain('guardian_suspected');
    const cleared = await said(id, { event: 'clear_suspicion' }, guardian);
    expect([cleared.guardian, cleared.consentBy]).toEqual(['NONE', 'AUTHORITY']);
    expect((await childOf(caseId))?.events.map(({ document }) => document !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(slugOf(await guardian.get(`/cases/${caseId}`))).toBe('not-found');
    body(await guardian.post(`/referrals/${referralId}/stop`, { reason: 'SERVICE_ENDED' }));
    expect(slugOf(await guardian.get(`/children/${id}`))).toBe('not-found');
    expect((await childOf(caseId))?.authorities).toEqual([]);
  });

  test('knows of no child before (CHILD-10)', async () => {
    const { id } = await aChild();
    expect(slugOf(await guardian.get(`/children/${id}`))).toBe('not-found');
    expect(slugOf(await say(id, { event: 'assess_interests' }, guardian))).toBe('not-found');
  });
});

describe('A call for the child focal point', () => {
  test('goes to the node’s keepers and alarms where the country has nobody at all (CHILD-11)', async () => {
    const { id } = await aChild();
    const call = ChildCallView.parse(body(await caseworker.post(`/children/${id}/call`), 201));
    expect(call).toMatchObject({ to: null, alarm: true });
  });

  test('goes to the national deputy and alarms where nobody is on duty for children, and to the focal point where somebody is (CHILD-11)', async () => {
    await onDuty(deputy, 'national_deputy', false);
    const { caseId, id } = await aChild();
    const first = ChildCallView.parse(body(await caseworker.post(`/children/${id}/call`), 201));
    expect(first).toMatchObject({ to: { id: deputy.id }, alarm: true });
    expect(await noticesOf(first.id)).toEqual([
      ['child_called', deputy.id],
      ['duty_child_unattended', deputy.id],
    ]);
    // A referral of a child goes all the same, and the deputy hears of it.
    const { referralId } = await entrusted();
    expect(await noticesOf(referralId)).toEqual(
      expect.arrayContaining([
        ['child_called', deputy.id],
        ['duty_child_unattended', deputy.id],
      ]),
    );
    await onDuty(authority, 'child_focal_point', true);
    const second = ChildCallView.parse(body(await caseworker.post(`/children/${id}/call`), 201));
    expect(second).toMatchObject({ to: { id: authority.id }, alarm: false });
    expect(await noticesOf(second.id)).toEqual([['child_called', authority.id]]);
    const inbox = ChildCallPage.parse((await guardian.get('/child-calls')).body).items;
    expect(inbox.map((one) => [one.id, one.from.id])).toEqual([[second.id, ngo.id]]);
    expect(JSON.stringify(inbox)).not.toContain(caseId);
    const answered = ChildCallView.parse(body(await guardian.post(`/child-calls/${second.id}/answer`)));
    expect(answered.answeredAt).not.toBeNull();
    expect(slugOf(await guardian.post(`/child-calls/${second.id}/answer`))).toBe('wrong-state');
    expect(
      (await childOf(caseId))?.calls.map(({ alarm, answeredAt }) => [alarm, answeredAt !== null]),
    ).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('never goes to whom her list keeps away (CHILD-12)', async () => {
    const { caseId, id } = await aChild();
    body(await caseworker.put(`/cases/${caseId}/never-send`, { organisations: [authority.id] }));
    const call = ChildCallView.parse(body(await caseworker.post(`/children/${id}/call`), 201));
    expect(call).toMatchObject({ to: { id: deputy.id }, alarm: true });
    expect((await noticesOf(call.id)).map(([, organisation]) => organisation)).not.toContain(authority.id);
  });
});

describe('A bed for a child', () => {
  test('is one where children are accepted, and no other (CHILD-13)', async () => {
    const { caseId } = await aChild();
    const shelter = await node.organisation('shelter', 'KZ');
    const manager = await node.as('manager', shelter);
    for (const [name, acceptsChildren] of [
      ['Adults', false],
      ['Children', true],
    ] as const) {
      const service = {
        code: 'shelter_bed',
        name,
        eligibility: { acceptsChildren },
        units: [{ name, maximum: 3 }],
      };
      body(await manager.post(`/organisations/${shelter.id}/services`, service), 201);
    }
    const found = (await caseworker.get(`/cases/${caseId}/matches?service=shelter_bed&country=KZ`)).body;
    expect(JSON.parse(JSON.stringify(found))).toMatchObject({
      items: [
        { service: { name: 'Children' }, fits: true },
        {
          service: { name: 'Adults' },
          fits: false,
          reasons: expect.arrayContaining(['children_not_accepted']),
        },
      ],
    });
  });
});
