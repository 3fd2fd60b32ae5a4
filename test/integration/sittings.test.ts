import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DossierPage, DossierView, SittingView } from '../../server/contract/decisions.ts';
import { decisionTasks } from '../../server/features/decisions/index.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, mandate, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let commission: TestOrganisation;
let helpers: TestOrganisation;
let caseworker: Client;
let chair: Client;
let member: Client;
let guest: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  commission = await node.organisation('coordinator', 'UZ');
  helpers = await node.organisation('ngo', 'UZ');
  await mandate(node, commission, 'identify');
  caseworker = await node.as('caseworker', ngo);
  chair = await node.as('coordinator', commission);
  member = await node.as('coordinator', commission, 2);
  guest = await node.as('caseworker', helpers);
});
afterAll(() => node.stop());

const today = '2037-11-23';
const idOf = async (client: Client) => {
  const { rows } = await node.owner.query<{ id: string }>(
    `SELECT s.user_id AS id FROM session s JOIN user_account u ON u.id = s.user_id
     WHERE u.organisation_id = $1 AND u.email = $2`,
    [client.organisation?.id, await emailOf(client)],
  );
  return rows[0]?.id ?? '';
};
async function emailOf(client: Client): Promise<string> {
  const me = body(await client.get('/me').then((reply) => wrapped(reply)));
  const { rows } = await node.owner.query<{ email: string }>('SELECT email FROM user_account WHERE id = $1', [
    me.id,
  ]);
  return rows[0]?.email ?? '';
}
/** `/me` names the person under `user`. */
function wrapped(reply: Reply): Reply {
  const said: unknown = reply.body;
  const user: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'user') : undefined;
  return { ...reply, body: user };
}

async function referred(maxTier = 2): Promise<{ caseId: string; id: string }> {
  const caseId = await openCase(caseworker, { exploitation: ['OrganRemoval'] });
  await consent(caseworker, caseId, 'SERVICE_REFERRAL', commission);
  await consent(caseworker, caseId, 'FORMAL_IDENTIFICATION', commission, { maxTier });
  const id = await draft(caseworker, caseId, commission, {
    kind: 'identification',
    services: ['legal_info'],
  });
  body(await caseworker.post(`/referrals/${id}/send`));
  body(await chair.post(`/referrals/${id}/accept`));
  return { caseId, id };
}

async function planned(change: object = {}): Promise<string> {
  const userIds = [await idOf(chair), await idOf(member)];
  const said = { country: 'UZ', on: today, userIds, organisationIds: [helpers.id], ...change };
  return body(await chair.post('/sittings', said), 201).id;
}
const sitting = async (id: string, client = chair) =>
  SittingView.parse(body(await client.get(`/sittings/${id}`)));
async function asked(sittingId: string, referralId: string): Promise<string> {
  body(await chair.post(`/sittings/${sittingId}/dossiers`, { referralId }), 201);
  const found = DossierPage.parse((await caseworker.get('/dossiers')).body);
  return found.items.find((one) => one.referralId === referralId)?.id ?? '';
}

describe('A sitting of a commission', () => {
  test('has colleagues by name and other organisations by theirs, who say themselves who comes (DEC-6)', async () => {
    const id = await planned();
    expect((await sitting(id)).seats).toMatchObject([
      { organisation: { id: commission.id }, taken: true, name: 'coordinator 1', mine: true },
      { organisation: { id: commission.id }, taken: true, mine: false },
      { organisation: { id: helpers.id }, taken: false, name: null },
    ]);
    expect((await sitting(id, guest)).can).toEqual(['read', 'take-seat']);
    body(await guest.post(`/sittings/${id}/seat`));
    expect((await sitting(id, guest)).seats.find(({ mine }) => mine)).toMatchObject({ taken: true });
    const colleague = await node.as('caseworker', helpers, 2);
    expect(slugOf(await colleague.post(`/sittings/${id}/seat`))).toBe('not-found');
    expect(slugOf(await caseworker.get(`/sittings/${id}`))).toBe('not-found');
  });

  test('is planned by a body with the mandate, for a day to come, with people who have keys (DEC-6)', async () => {
    const said = { country: 'UZ', on: today, userIds: [await idOf(chair)] };
    const wrong = [
      { ...said, userIds: [] },
      { ...said, on: '2037-11-22' },
      { ...said, userIds: [await idOf(caseworker)] },
      { ...said, organisationIds: [commission.id] },
    ];
    for (const one of wrong)
      expect([one, slugOf(await chair.post('/sittings', one))]).toEqual([one, 'invalid-input']);
    expect(slugOf(await chair.post('/sittings', { ...said, country: 'KZ' }))).toBe('not-found');
    expect(slugOf(await guest.post('/sittings', said))).toBe('not-found');
  });
});

describe('A dossier', () => {
  test('is sealed by whoever works on the case, read by the members in the open sitting, and gone after it (DEC-7, DEC-8)', async () => {
    const { id: referralId } = await referred();
    const sittingId = await planned();
    body(await guest.post(`/sittings/${sittingId}/seat`));
    const id = await asked(sittingId, referralId);
    expect(slugOf(await chair.post(`/dossiers/${id}/open`))).toBe('wrong-state');
    // Before sealing it she sees for whom.
    const { items } = DossierPage.parse((await caseworker.get('/dossiers')).body);
    const readers = items.find((one) => one.id === id)?.readers ?? [];
    expect(readers.map((one) => [one.organisation.id, one.taken])).toEqual([
      [commission.id, true],
      [commission.id, true],
      [helpers.id, true],
    ]);
    body(await caseworker.post(`/dossiers/${id}/seal`));
    expect(slugOf(await member.post(`/dossiers/${id}/open`))).toBe('wrong-state');
    body(await chair.post(`/sittings/${sittingId}/open`));
    for (const client of [chair, member, guest]) {
      const read = DossierView.parse(body(await client.post(`/dossiers/${id}/open`)));
      expect(read.handover.exploitation).toEqual(['OrganRemoval']);
    }
    // Nobody beside them: not who holds no seat, though of the same organisation, nor the one whose case it is.
    const stranger = await node.as('coordinator', commission, 3);
    expect(slugOf(await stranger.post(`/dossiers/${id}/open`))).toBe('not-permitted');
    expect(slugOf(await caseworker.post(`/dossiers/${id}/open`))).toBe('not-permitted');
    body(await chair.post(`/sittings/${sittingId}/close`));
    for (const client of [chair, member, guest]) {
      expect(slugOf(await client.post(`/dossiers/${id}/open`))).toBe('wrong-state');
    }
    const { rows } = await node.owner.query('SELECT state, sealed FROM dossier WHERE id = $1', [id]);
    expect(rows).toEqual([{ state: 'GONE', sealed: null }]);
    const lines = await node.owner.query<{ action: string; concerns_id: string }>(
      "SELECT action, concerns_id FROM ledger_entry WHERE action LIKE 'dossier.%' AND subject_id = $1 ORDER BY id",
      [id],
    );
    expect(lines.rows.map(({ action }) => action)).toEqual([
      'dossier.seal',
      ...Array<string>(3).fill('dossier.open'),
    ]);
    for (const line of lines.rows) expect(line.concerns_id).toBe(ngo.id);
  });

  test('sealed before somebody took a seat does not open for them until it is sealed anew (DEC-7)', async () => {
    const { id: referralId } = await referred();
    const sittingId = await planned();
    const id = await asked(sittingId, referralId);
    body(await caseworker.post(`/dossiers/${id}/seal`));
    body(await guest.post(`/sittings/${sittingId}/seat`));
    body(await chair.post(`/sittings/${sittingId}/open`));
    expect(slugOf(await guest.post(`/dossiers/${id}/open`))).toBe('keys-locked');
    body(await caseworker.post(`/dossiers/${id}/seal`));
    expect((await guest.post(`/dossiers/${id}/open`)).status).toBe(200);
  });

  test('needs the person’s consent to this body, as far as tier 2, and passes nobody on her list (DEC-9)', async () => {
    const shallow = await referred(1);
    const sittingId = await planned();
    const one = await asked(sittingId, shallow.id);
    const refused = await caseworker.post(`/dossiers/${one}/seal`);
    expect([slugOf(refused), refused.text]).toEqual([
      'consent-missing',
      expect.stringContaining('FORMAL_IDENTIFICATION'),
    ]);
    const barred = await referred();
    const other = await asked(sittingId, barred.id);
    body(await caseworker.put(`/cases/${barred.caseId}/never-send`, { organisations: [helpers.id] }));
    expect(slugOf(await caseworker.post(`/dossiers/${other}/seal`))).toBe('invalid-input');
    body(await caseworker.put(`/cases/${barred.caseId}/never-send`, { organisations: [] }));
    expect((await caseworker.post(`/dossiers/${other}/seal`)).status).toBe(200);
  });

  test('of a sitting that nobody closed is gone when its day is over, and its owners and the body are told (DEC-8)', async () => {
    const { id: referralId } = await referred();
    const sittingId = await planned();
    const id = await asked(sittingId, referralId);
    body(await caseworker.post(`/dossiers/${id}/seal`));
    await decisionTasks['sitting.close'](node.house, sittingId);
    expect((await sitting(sittingId)).state).toBe('CLOSED');
    const { rows } = await node.owner.query<{ organisation_id: string }>(
      "SELECT organisation_id FROM notice WHERE kind = 'sitting_closed' AND record_id = ANY($1) ORDER BY id",
      [[sittingId, referralId]],
    );
    expect(rows.map((row) => row.organisation_id)).toEqual([ngo.id, commission.id]);
    expect(slugOf(await caseworker.post(`/dossiers/${id}/seal`))).toBe('wrong-state');
  });
});

describe('What a commission came to', () => {
  test('is recorded with the sitting in which it lay before it, and with no other (DEC-10)', async () => {
    const { id: referralId } = await referred();
    const sittingId = await planned();
    await asked(sittingId, referralId);
    const said = { event: 'start_screening' };
    body(await chair.post(`/decisions/${referralId}`, said));
    const decision = { form: 'commission', reasons: ['ACT_MEANS_PURPOSE'] };
    const early = {
      event: 'presume',
      decision: { form: 'officer', reasons: ['ACT_MEANS_PURPOSE'] },
      sittingId,
    };
    expect(slugOf(await chair.post(`/decisions/${referralId}`, early))).toBe('invalid-input');
    const another = await planned();
    const path = `/decisions/${referralId}`;
    expect(slugOf(await chair.post(path, { event: 'presume', decision, sittingId: another }))).toBe(
      'invalid-input',
    );
    body(await chair.post(`/sittings/${sittingId}/open`));
    body(await chair.post(path, { event: 'presume', decision, sittingId }));
    body(await chair.post(`/sittings/${sittingId}/close`));
    const made = await chair.post(path, { event: 'confirm', decision, sittingId });
    expect(body(made)).toMatchObject({ state: 'FORMALLY_IDENTIFIED', sittings: [{ id: sittingId }] });
  });
});
