import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseTasks, type CaseTask } from '../../server/contract/case-tasks.ts';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  caseworker = await node.as('caseworker', ngo);
  await node.as('shelter_staff', shelter);
});
afterAll(() => node.stop());

async function tasks(caseId: string): Promise<CaseTasks> {
  return CaseTasks.parse(body(await caseworker.get(`/cases/${caseId}/tasks`)));
}
const stateOf = ({ tasks: all }: CaseTasks, name: CaseTask) => all.find(({ task }) => task === name)?.state;
const set = (caseId: string, task: string, applies: boolean) =>
  caseworker.send('PUT', `/cases/${caseId}/tasks`, { task, applies }, {});
const managed = { recipientOrganisationId: null, recipientCountry: null };

describe('The tasks of a case', () => {
  test('follow what is done in it (CASE-30, CASE-32)', async () => {
    const caseId = await openCase(caseworker, { needs: [] });
    const before = await tasks(caseId);
    expect(before.agreement).toBe('none');
    for (const task of ['consent', 'needs', 'screening', 'referrals'] as const) {
      expect([task, stateOf(before, task)]).toEqual([task, 'not_started']);
    }
    await consent(caseworker, caseId, 'CASE_MANAGEMENT', shelter, managed);
    await consent(caseworker, caseId, 'SERVICE_REFERRAL', shelter);
    body(await caseworker.post(`/cases/${caseId}/needs`, { needs: ['food'] }));
    const answers = { 'CYS-01': 'absent' };
    body(await caseworker.post(`/cases/${caseId}/screenings`, { set: 'CYBER_SCAM', answers }), 201);
    const referralId = await draft(caseworker, caseId, shelter, { services: ['food'] });
    expect(stateOf(await tasks(caseId), 'referrals')).toBe('started');
    body(await caseworker.post(`/referrals/${referralId}/send`));
    const segments = { legal_identity: { familyName: 'Canary', givenName: 'Task' } };
    expect((await caseworker.send('PUT', `/cases/${caseId}/identity`, { segments }, {})).status).toBe(204);
    const after = await tasks(caseId);
    expect(after.agreement).toBe('given');
    for (const task of ['consent', 'needs', 'screening', 'referrals', 'identity'] as const) {
      expect([task, stateOf(after, task)]).toEqual([task, 'done']);
    }
  });

  test('say how she last decided on case management (CASE-32)', async () => {
    const caseId = await openCase(caseworker);
    const given = await consent(caseworker, caseId, 'CASE_MANAGEMENT', shelter, { ...managed, alone: false });
    expect((await tasks(caseId)).agreement).toBe('provisional');
    body(await caseworker.post(`/consents/${given}/withdraw`, { channel: 'oral' }));
    expect((await tasks(caseId)).agreement).toBe('over');
    await consent(caseworker, caseId, 'CASE_MANAGEMENT', shelter, { ...managed, decision: 'REFUSED' });
    expect((await tasks(caseId)).agreement).toBe('refused');
    await consent(caseworker, caseId, 'CASE_MANAGEMENT', shelter, { ...managed, validUntil: '2037-11-22' });
    expect((await tasks(caseId)).agreement).toBe('over');
  });

  test('do not apply when somebody says so, and apply again (CASE-31)', async () => {
    const caseId = await openCase(caseworker);
    const { version } = body(await caseworker.get(`/cases/${caseId}`));
    for (const _twice of [1, 2]) {
      expect(stateOf(CaseTasks.parse(body(await set(caseId, 'screening', false))), 'screening')).toBe(
        'not_applicable',
      );
    }
    expect(stateOf(CaseTasks.parse(body(await set(caseId, 'screening', true))), 'screening')).toBe(
      'not_started',
    );
    expect(body(await caseworker.get(`/cases/${caseId}`)).version).toBe(version);
    for (const task of ['consent', 'person', 'situation', 'risk', 'another']) {
      expect(slugOf(await set(caseId, task, false))).toBe('invalid-input');
    }
    body(await caseworker.post(`/cases/${caseId}/close`, closing('OTHER')));
    expect(slugOf(await set(caseId, 'screening', false))).toBe('wrong-state');
    expect((await tasks(caseId)).can).toEqual(['read', 'withdraw-all', 'follow-up']);
  });

  test('are told to nobody else, and reading them leaves a line (CASE-32)', async () => {
    const caseId = await openCase(caseworker);
    await tasks(caseId);
    const stranger = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await stranger.get(`/cases/${caseId}/tasks`))).toBe('not-found');
    const { rows } = await node.owner.query<{ n: string }>(
      "SELECT count(*) AS n FROM ledger_entry WHERE case_id = $1 AND action = 'case.read-tasks'",
      [caseId],
    );
    expect(rows).toEqual([{ n: '1' }]);
  });
});
