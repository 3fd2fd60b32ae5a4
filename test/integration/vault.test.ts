import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { IdentityView } from '../../server/contract/vault.ts';
import type { Client } from '../support/client.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let caseworker: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  caseworker = await node.as('caseworker', ngo);
});
afterAll(() => node.stop());

const zarrina = { familyName: 'Canary-Rahimova', givenName: 'Zarrina', birthDate: '1994-02-11' };

async function partsOf(client: Client, caseId: string) {
  return IdentityView.parse((await client.get(`/cases/${caseId}/identity`)).body);
}

describe('An identity is written', () => {
  test('part by part, and nothing of it comes back (VAULT-1, VAULT-2)', async () => {
    const caseId = await openCase(caseworker);
    expect((await partsOf(caseworker, caseId)).segments).toEqual([]);
    const reply = await caseworker.put(`/cases/${caseId}/identity`, {
      segments: { legal_identity: zarrina, contact: { phone: '+971500007171' } },
    });
    expect([reply.status, reply.text]).toEqual([204, '']);
    const read = await partsOf(caseworker, caseId);
    const written = { version: 1, writtenAt: monday, writtenBy: 'caseworker 1' };
    expect(read.segments).toEqual([
      { segment: 'contact', ...written },
      { segment: 'legal_identity', ...written },
    ]);
    expect(JSON.stringify(read)).not.toContain('Canary');
  });

  test.each([
    [{ segments: {} }],
    [{ segments: { legal_identity: {} } }],
    [{ segments: { legal_identity: { name: 'Zarrina' } } }],
    [{ segments: { biometrics: { photo: 'x' } } }],
    [{ segments: { legal_identity: { birthDate: '1994-02-30' } } }],
    [{ segments: { contact: null } }],
  ])('in fields that there are: not %j (VAULT-1)', async (said) => {
    const caseId = await openCase(caseworker);
    expect(slugOf(await caseworker.put(`/cases/${caseId}/identity`, said))).toBe('invalid-input');
    expect((await partsOf(caseworker, caseId)).segments).toEqual([]);
  });
});
