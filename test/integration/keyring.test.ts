import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { kidOf } from '../../server/platform/sealing.ts';
import { seat, type Person } from '../security/people.ts';
import { expected } from '../support/factors.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openParts, sealedPromised, storedGrants, writeIdentity, zarrina } from '../support/sealed-story.ts';
import { agreement, body, openCase, slugOf } from '../support/story.ts';

const parts = ['legal_identity', 'contact'];
const next = 'another long test password';
let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Person;
let staff: Person;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await seat(node, ngo, 'caseworker');
  staff = await seat(node, shelter, 'shelter_staff');
});
afterAll(() => node.stop());

const rotate = async ({ client }: Person, kind = 'officer') =>
  body(await client.post('/organisation/rotate', { kind }));
const accept = async (referralId: string) => body(await staff.client.post(`/referrals/${referralId}/accept`));
const openOwn = ({ client }: Person, caseId: string) =>
  client.post(`/cases/${caseId}/identity/open`, {
    ...{ segments: parts, purpose: 'CASE_MANAGEMENT', reason: 'APPOINTMENT' },
  });

/** The officers' key in use. */
async function keyOf({ id }: TestOrganisation): Promise<string> {
  const { rows } = await node.owner.query<{ id: string }>(
    "SELECT id FROM organisation_key WHERE organisation_id = $1 AND kind = 'officer' AND next_id IS NULL",
    [id],
  );
  return z.string().parse(rows[0]?.id);
}

/** Puts bytes that open nothing in the place of the links of a keyring, while `work` runs. */
async function withoutLinks(work: () => Promise<void>): Promise<void> {
  await node.owner.query('CREATE TABLE link AS SELECT id, sealed_to_next AS kept FROM organisation_key');
  await node.owner.query(
    "UPDATE organisation_key SET sealed_to_next = overlay(sealed_to_next PLACING '\\x00000000' FROM 60) WHERE next_id IS NOT NULL",
  );
  await work();
  await node.owner.query(
    'UPDATE organisation_key k SET sealed_to_next = link.kept FROM link WHERE link.id = k.id',
  );
  await node.owner.query('DROP TABLE link');
}

describe('The keyring of the officers', () => {
  test('opens what was granted before the receiver’s pair was replaced and accepted after (GRANT-17)', async () => {
    const { referralId } = await sealedPromised(caseworker.client, shelter);
    const before = await keyOf(shelter);
    await rotate(staff);
    await accept(referralId);
    const [grant] = await storedGrants(node, referralId);
    // One half for the pair that was, the other for the one that is.
    expect(kidOf(grant?.k1 ?? Buffer.alloc(0))).toBe(before);
    expect(kidOf(grant?.rel ?? Buffer.alloc(0))).toBe(await keyOf(shelter));
    expect((await openParts(staff.client, referralId, parts)).body).toEqual({ segments: zarrina });
  });

  test('opens what was released before the receiver’s pair was replaced, twice (GRANT-17)', async () => {
    const { referralId } = await sealedPromised(caseworker.client, shelter);
    await accept(referralId);
    await rotate(staff);
    await rotate(staff);
    expect((await openParts(staff.client, referralId, parts)).body).toEqual({ segments: zarrina });
    // For whoever became an officer after it all, too: the links lead back.
    const [manager, late] = [await seat(node, shelter, 'manager'), await seat(node, shelter, 'caseworker')];
    await node.owner.query('DELETE FROM key_member WHERE user_id = $1', [late.id]);
    expect(slugOf(await openParts(late.client, referralId, parts))).toBe('not-permitted');
    body(await manager.client.post('/officers', { userId: late.id }), 201);
    const { fingerprint } = body(await late.client.get('/me/keys'));
    body(await staff.client.post(`/officers/${late.id}/confirm`, { fingerprint }));
    expect((await openParts(late.client, referralId, parts)).body).toEqual({ segments: zarrina });
  });

  test('opens what the owner wrote before its own pair was replaced (VAULT-20)', async () => {
    const caseId = await openCase(caseworker.client);
    await writeIdentity(caseworker.client, caseId, zarrina);
    await rotate(caseworker);
    expect((await openOwn(caseworker, caseId)).body).toEqual({ segments: zarrina });
  });

  test('is what opens it: with its links broken nothing does (GRANT-17, VAULT-20)', async () => {
    const { referralId, caseId } = await sealedPromised(caseworker.client, shelter);
    await accept(referralId);
    await rotate(staff);
    await rotate(caseworker);
    await withoutLinks(async () => {
      for (const reply of [
        await openParts(staff.client, referralId, parts),
        await openOwn(caseworker, caseId),
      ]) {
        expect(slugOf(reply)).toBe('does-not-open');
        expect(reply.text).not.toContain('Zarrina');
      }
    });
    expect((await openParts(staff.client, referralId, parts)).status).toBe(200);
    expect((await openOwn(caseworker, caseId)).status).toBe(200);
  });
});

describe('After a forgotten password', () => {
  interface Locked {
    readonly caseId: string;
    readonly code: string;
    readonly person: Person;
    readonly manager: Person;
    /** Reads her case, and opens the identity. */
    readonly reads: () => Promise<string[]>;
  }

  /** Somebody with a case, its identity and a recovery code, who has forgotten her password and set a new one. */
  async function forgotten(): Promise<Locked> {
    const organisation = await node.organisation('ngo', 'KZ');
    const [manager, person] = [
      await seat(node, organisation, 'manager'),
      await seat(node, organisation, 'caseworker'),
    ];
    const caseId = await openCase(person.client);
    await writeIdentity(person.client, caseId, zarrina);
    const { code } = z
      .looseObject({ code: z.string() })
      .parse(body(await person.client.post('/me/recovery'), 201));
    const { token } = z
      .looseObject({ token: z.string() })
      .parse(expected(await manager.client.post(`/users/${person.id}/reset`), 201).body);
    expected(await node.nobody().post('/resets/accept', { token, password: next }), 200);
    await person.client.signIn(person.email, next);
    const reads = async () => {
      const replies = [await person.client.get(`/cases/${caseId}`), await openOwn(person, caseId)];
      return replies.map((reply) => (reply.status === 200 ? 'open' : slugOf(reply)));
    };
    return { caseId, code, person, manager, reads };
  }

  test('a sealed read is locked, and opens again with her recovery code (AUTH-37, KEY-11)', async () => {
    const { code, person, reads, caseId } = await forgotten();
    const locked = await person.client.get(`/cases/${caseId}`);
    expect([locked.status, slugOf(locked)]).toEqual([423, 'keys-locked']);
    expect(await reads()).toEqual(['keys-locked', 'not-permitted']);
    body(await person.client.post('/me/recovery/use', { code }));
    expect(await reads()).toEqual(['open', 'open']);
    expect((await openOwn(person, caseId)).body).toEqual({ segments: zarrina });
  });

  test('a sealed read is locked, and opens again part by part as colleagues give the keys (AUTH-37, KEY-9)', async () => {
    const { person, manager, reads } = await forgotten();
    const organisation = person.client.organisation;
    if (!organisation) throw new Error('She works somewhere');
    const officer = await seat(node, organisation, 'caseworker');
    expect(await reads()).toEqual(['keys-locked', 'not-permitted']);
    const { fingerprint } = body(await person.client.get('/me/keys'));
    const give = async ({ client }: Person, kind: string) =>
      body(await client.post('/keys/grants', { userId: person.id, kind, fingerprint }));
    await give(manager, 'staff');
    expect(await reads()).toEqual(['open', 'not-permitted']);
    await give(officer, 'officer');
    expect(await reads()).toEqual(['open', 'open']);
  });
});
