import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OfficersView, RefoundingsView } from '../../server/contract/keys.ts';
import { IdentityView } from '../../server/contract/vault.ts';
import { seat, type Person } from '../security/people.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { orphaned, type Orphaned } from '../support/orphaned.ts';
import {
  openParts,
  sealedPromised,
  statesOf,
  storedGrants,
  writeIdentity,
  zarrina,
} from '../support/sealed-story.ts';
import { agreement, body, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let administrator: Person;
beforeAll(async () => {
  node = await startNode();
  await agreement(node, 'KZ', 'UZ', 'direct');
  administrator = await seat(node, await node.organisation('node', 'KZ'), 'administrator');
});
afterAll(() => node.stop());

const ask = ({ manager, heir, fingerprint }: Orphaned, change: object = {}) =>
  manager.client.post('/organisation/refound', {
    ...{ userId: heir.id, fingerprint, kitLost: false, ...change },
  });
const agree = ({ organisation, fingerprint }: Orphaned, change: object = {}, by: Person = administrator) =>
  by.client.post(`/organisations/${organisation.id}/refound`, { fingerprint, ...change });
const officersOf = async ({ client }: Person) => OfficersView.parse((await client.get('/officers')).body);
const open = (client: Client, caseId: string, segments: readonly string[]) =>
  client.post(`/cases/${caseId}/identity/open`, {
    ...{ segments, purpose: 'CASE_MANAGEMENT', reason: 'APPOINTMENT' },
  });
const waiting = async ({ organisation }: Orphaned) => {
  const { items } = RefoundingsView.parse((await administrator.client.get('/refoundings')).body);
  return items.filter(({ id }) => id === organisation.id);
};

describe('An organisation that has lost all its officers', () => {
  test('begins anew when its manager asks and an administrator agrees, and help goes on (KEY-27, KEY-28)', async () => {
    let caseId = '';
    const them = await orphaned(node, 'ngo', async ({ client }) => {
      caseId = await openCase(client);
      await writeIdentity(client, caseId, zarrina);
    });
    const { manager, heir, organisation } = them;
    expect((await officersOf(manager)).can).toContain('refound');
    expect(slugOf(await agree(them))).toBe('wrong-state');

    // One alone does nothing, whoever she is.
    const asked = OfficersView.omit({ items: true }).parse(body(await ask(them), 201));
    expect(asked.refounding).toMatchObject({ holder: 'caseworker', kitLost: false });
    expect(slugOf(await agree(them, {}, manager))).toBe('not-permitted');
    expect(slugOf(await heir.client.post(`/officers/${heir.id}/confirm`))).toBe('wrong-state');
    expect(await waiting(them)).toMatchObject([
      {
        organisation: organisation.name,
        fingerprint: them.fingerprint,
        can: expect.arrayContaining(['confirm-refounding']),
      },
    ]);
    expect(slugOf(await agree(them, { fingerprint: '0000 0000 0000 0000' }))).toBe('stale-version');
    expect((await agree(them)).status).toBe(204);
    expect(await waiting(them)).toEqual([]);
    expect(slugOf(await agree(them))).toBe('wrong-state');

    const { warnings, officers, refounding } = await officersOf(manager);
    expect([officers, refounding, warnings]).toEqual([1, null, ['only-one', 'no-kit', 'rotation-due']]);
    const { rows } = await node.owner.query(
      `SELECT action, user_id AS by, concerns_id AS concerns FROM ledger_entry
       WHERE subject_id = $1 AND action LIKE 'organisation.%refound%' ORDER BY id`,
      [organisation.id],
    );
    expect(rows).toEqual([
      { action: 'organisation.ask-refounding', by: manager.id, concerns: null },
      { action: 'organisation.refound', by: administrator.id, concerns: organisation.id },
    ]);

    // What was sealed before stays closed and is said to be lost; written anew it is as any other.
    const brief = async () =>
      IdentityView.parse((await heir.client.get(`/cases/${caseId}/identity`)).body).segments.map(
        ({ segment, lost }) => `${segment} ${lost ? 'lost' : 'kept'}`,
      );
    expect(await brief()).toEqual(['contact lost', 'legal_identity lost']);
    const closed = await open(heir.client, caseId, ['contact']);
    expect([closed.status, slugOf(closed), closed.text.includes('500007171')]).toEqual([410, 'gone', false]);
    await writeIdentity(heir.client, caseId, { contact: zarrina.contact });
    expect(await brief()).toEqual(['contact kept', 'legal_identity lost']);
    const { contact } = zarrina;
    expect((await open(heir.client, caseId, ['contact'])).body).toEqual({ segments: { contact } });
    // Neither of the two holds a key.
    for (const { id } of [manager, administrator]) {
      const held = await node.owner.query(
        "SELECT 1 FROM key_member m JOIN organisation_key k ON k.id = m.key_id AND k.kind = 'officer' WHERE m.user_id = $1",
        [id],
      );
      expect(held.rowCount).toBe(0);
    }
  });

  test('is promised and shown to anew what it could not open any more (KEY-29)', async () => {
    const sender = await seat(node, await node.organisation('ngo', 'KZ'), 'caseworker');
    const made: { referralId: string }[] = [];
    const them = await orphaned(node, 'shelter', async (officer) => {
      for (const accepted of [false, true]) {
        const sent = await sealedPromised(sender.client, officer.client.organisation ?? never(), {
          segments: ['contact'],
        });
        if (accepted) body(await officer.client.post(`/referrals/${sent.referralId}/accept`));
        made.push(sent);
      }
    });
    const [promised = never(), released = never()] = made.map(({ referralId }) => referralId);
    body(await ask(them), 201);
    expect((await agree(them)).status).toBe(204);
    for (const referralId of [promised, released]) {
      expect(
        (await storedGrants(node, referralId)).map(({ state, k1, k2, rel }) => [state, k1, k2, rel]),
      ).toEqual([['ENDED', null, null, null]]);
      body(await sender.client.post(`/referrals/${referralId}/grants`), 201);
    }
    expect(await statesOf(sender.client, promised)).toEqual(['contact PENDING']);
    body(await them.heir.client.post(`/referrals/${promised}/accept`));
    await again(them.heir);
    for (const referralId of [promised, released]) {
      const { contact } = zarrina;
      expect((await openParts(them.heir.client, referralId, ['contact'])).body).toEqual({
        segments: { contact },
      });
    }
  });

  test('is one where nobody is left, and stays one until an administrator has agreed (KEY-27)', async () => {
    const them = await orphaned(node, 'ngo');
    body(await ask(them), 201);
    // An officer who is let in again makes it needless.
    body(await them.manager.client.post(`/users/${them.gone.id}/reinstate`));
    expect(await waiting(them)).toMatchObject([{ can: ['read'] }]);
    expect(slugOf(await agree(them))).toBe('wrong-state');
    expect(slugOf(await ask(them))).toBe('wrong-state');
    body(await them.manager.client.post(`/users/${them.gone.id}/suspend`));
    // Whoever is named has keys and was asked to be an officer, with the fingerprint that stands there now.
    expect(slugOf(await ask(them, { userId: them.manager.id }))).toBe('invalid-input');
    expect(slugOf(await ask(them, { fingerprint: '0000 0000 0000 0000' }))).toBe('stale-version');
    node.clock.advance(6 * 60_000);
    expect(slugOf(await ask(them))).toBe('step-up-required');
    expect(slugOf(await agree(them))).toBe('step-up-required');
    await again(administrator);
    expect((await agree(them)).status).toBe(204);
  });

  test('says that the pages of its kit are lost, where they would fit (KEY-27)', async () => {
    const them = await orphaned(node, 'ngo', ({ client }) => client.post('/organisation/kit'));
    const refused = await ask(them);
    expect([slugOf(refused), refused.text.includes('kitLost')]).toEqual(['invalid-input', true]);
    body(await ask(them, { kitLost: true }), 201);
    expect(await waiting(them)).toMatchObject([{ kitLost: true }]);
  });

  test('gets back what was lost with an officer who comes back, and nobody else does (KEY-28)', async () => {
    let caseId = '';
    const them = await orphaned(node, 'ngo', async ({ client }) => {
      caseId = await openCase(client);
      await writeIdentity(client, caseId, zarrina);
    });
    body(await ask(them), 201);
    expect((await agree(them)).status).toBe(204);
    const { manager, gone, heir } = them;
    body(await manager.client.post(`/users/${gone.id}/reinstate`));
    await again(gone);
    expect(slugOf(await open(gone.client, caseId, ['contact']))).toBe('not-permitted');
    body(await manager.client.post('/officers', { userId: gone.id }), 201);
    const { fingerprint } = body(await gone.client.get('/me/keys'));
    await again(heir);
    body(await heir.client.post(`/officers/${gone.id}/confirm`, { fingerprint }));
    expect((await open(gone.client, caseId, ['contact'])).status).toBe(200);
    expect(slugOf(await open(heir.client, caseId, ['contact']))).toBe('gone');
  });
});

async function again({ client, email }: Person): Promise<void> {
  await client.signIn(email, 'a long test password');
}

function never(): never {
  throw new Error('It was made before');
}
