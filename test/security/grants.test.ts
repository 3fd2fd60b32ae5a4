import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRing } from '../../server/features/keys/index.ts';
import { openSegment } from '../../server/features/vault/open-segment.ts';
import { grantPlace, xor } from '../../server/features/vault/rules-grants.ts';
import { listGrants, type GrantRow } from '../../server/features/vault/store-grants.ts';
import { listSegments, type SegmentRow } from '../../server/features/vault/store.ts';
import type { Actor } from '../../server/policy/actor.ts';
import { unseal, Unsealable, unsealFrom } from '../../server/platform/sealing.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { openParts, sealedPromised, writeIdentity, zarrina, type Sealed } from '../support/sealed-story.ts';
import { agreement, body, consent, consentToBed, draft, slugOf } from '../support/story.ts';
import { seat, type Person } from './people.ts';

let node: TestNode;
let shelter: TestOrganisation;
let caseworker: Person;
let staff: Person;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'KZ');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await seat(node, ngo, 'caseworker');
  staff = await seat(node, shelter, 'shelter_staff');
});
afterAll(() => node.stop());

const accept = async ({ referralId }: Sealed, who = staff) =>
  body(await who.client.post(`/referrals/${referralId}/accept`));
const both = ['legal_identity', 'contact'];

/** A thief's copy: the grants and the sealed content. */
async function dump({ referralId, caseId }: Sealed): Promise<[GrantRow, SegmentRow][]> {
  const segments = await listSegments(node.builder, caseId);
  return (await listGrants(node.builder, referralId)).flatMap((grant) => {
    const held = segments.find(({ id }) => id === grant.segmentId);
    return held ? [[grant, held] as [GrantRow, SegmentRow]] : [];
  });
}

/** All private keys that the officers of the shelter have. */
async function receiversRing() {
  return openRing(node.builder, 'officer', {
    actor: { ...nobodyElse, userId: staff.id },
    session: { ...noSession, keys: () => staff.keys },
  });
}
const nobodyElse: Actor = {
  ...{ userId: '', organisationId: '', organisationName: '', organisationKind: 'shelter', country: 'UZ' },
  ...{ role: 'shelter_staff', officer: true, policing: false, mandates: [] },
};
const never = () => Promise.reject(new Error('Not in this test'));
const noSession = {
  ...{ id: '', origin: '', userName: '', stepUpAt: null, secondFactor: 'satisfied' as const },
  ...{ establish: never, elevate: never, satisfy: never, end: never },
};

/** Every 32 bytes that lie in a row in some bytes. */
function* keysIn(...all: (Uint8Array | null)[]): Generator<Uint8Array> {
  for (const bytes of all) {
    for (let at = 0; bytes && at + 32 <= bytes.length; at += 1) yield bytes.subarray(at, at + 32);
  }
}

function opens(key: Uint8Array, held: SegmentRow): boolean {
  try {
    openSegment(key, held);
    return true;
  } catch (error) {
    if (error instanceof Unsealable) return false;
    throw error;
  }
}

const nodesHalf = (grant: GrantRow) =>
  unseal(node.house.secrets.derive('grant-k2'), grant.k2Enc ?? Buffer.alloc(0), grantPlace(grant, 'k2'));
async function receiversHalf(grant: GrantRow): Promise<Buffer> {
  for (const key of (await receiversRing()).values()) {
    return unsealFrom(key, grant.k1Sealed ?? Buffer.alloc(0), grantPlace(grant, 'k1'));
  }
  throw new Error('No key at all');
}

describe('With a copy of the database', () => {
  test('and its own keys the receiver opens nothing before it has accepted (GRANT-6)', async () => {
    const found = await dump(await sealedPromised(caseworker.client, shelter));
    expect(found).toHaveLength(2);
    for (const [grant, held] of found) {
      const k1 = await receiversHalf(grant);
      const guesses = [...keysIn(grant.k2Enc, grant.k1Sealed, held.dekSealed)];
      expect(guesses.length).toBeGreaterThan(100);
      expect(guesses.filter((guess) => opens(xor(k1, guess), held) || opens(guess, held))).toEqual([]);
      expect(opens(k1, held)).toBe(false);
      // It is the other half that was missing.
      expect(opens(xor(k1, nodesHalf(grant)), held)).toBe(true);
    }
  });

  test('and the node’s key nothing opens, before acceptance or after it (GRANT-8)', async () => {
    const made = await sealedPromised(caseworker.client, shelter);
    for (const [grant, held] of await dump(made)) {
      const k2 = nodesHalf(grant);
      const guesses = [...keysIn(grant.k1Sealed, held.dekSealed)];
      expect(guesses.filter((guess) => opens(xor(k2, guess), held))).toEqual([]);
      expect(opens(k2, held)).toBe(false);
    }
    await accept(made);
    for (const [grant, held] of await dump(made)) {
      expect(grant.k2Enc).toBeNull();
      expect(() => nodesHalf({ ...grant, k2Enc: grant.k2Rel })).toThrow(Unsealable);
      const guesses = [...keysIn(grant.k1Sealed, grant.k2Rel, held.dekSealed)];
      expect(guesses.filter((guess) => opens(guess, held))).toEqual([]);
    }
  });
});

describe('Halves in another place', () => {
  const set = (what: string, grantId: string, from: string) =>
    node.owner.query(
      `UPDATE disclosure_grant g SET ${what} FROM disclosure_grant o WHERE g.id = $1 AND o.id = $2`,
      [grantId, from],
    );

  test.each([
    ['the first half', 'k1_sealed = o.k1_sealed'],
    ['the second half', 'k2_rel = o.k2_rel'],
    ['both halves', 'k1_sealed = o.k1_sealed, k2_rel = o.k2_rel'],
    [
      'both halves and what they open',
      'k1_sealed = o.k1_sealed, k2_rel = o.k2_rel, segment_id = o.segment_id',
    ],
  ])('open nothing: %s of another grant (GRANT-16)', async (_name, what) => {
    const reader = await seat(node, shelter, 'shelter_staff');
    const [mine, other] = [
      await sealedPromised(caseworker.client, shelter, { segments: ['contact'] }),
      await sealedPromised(caseworker.client, shelter, { segments: ['contact'] }),
    ];
    await accept(mine);
    await accept(other);
    const [[grant] = [], [foreign] = []] = [(await dump(mine))[0], (await dump(other))[0]];
    if (!grant || !foreign) throw new Error('No grant was made');
    await set(what, grant.id, foreign.id);
    const refused = await openParts(reader.client, mine.referralId, ['contact']);
    expect([refused.status === 200, refused.text.includes(zarrina.contact.phone)]).toEqual([false, false]);
    // The owner reads in the ledger that its part did not open there.
    const told = await node.owner.query(
      'SELECT asked, reason, concerns_id AS concerns FROM ledger_refusal WHERE case_id = $1',
      [mine.caseId],
    );
    const line = {
      asked: 'identity.open-received',
      reason: 'does-not-open',
      concerns: caseworker.client.organisation?.id,
    };
    if (slugOf(refused) === 'does-not-open') expect(told.rows).toEqual([line]);
    else expect(slugOf(refused)).toBe('gone');
    // What was left alone opens.
    expect((await openParts(reader.client, other.referralId, ['contact'])).status).toBe(200);
  });

  test('open nothing for another receiver (GRANT-16)', async () => {
    const second = await node.organisation('shelter', 'UZ');
    const reader = await seat(node, second, 'shelter_staff');
    const made = await sealedPromised(caseworker.client, shelter, { segments: ['contact'] });
    await accept(made);
    await consentToBed(caseworker.client, made.caseId, second);
    const parts = { segments: ['contact'], maxTier: 3 };
    await consent(caseworker.client, made.caseId, 'IDENTITY_DISCLOSURE', second, parts);
    const referralId = await draft(caseworker.client, made.caseId, second, { segments: ['contact'] });
    body(await caseworker.client.post(`/referrals/${referralId}/send`));
    body(await caseworker.client.post(`/referrals/${referralId}/grants`), 201);
    await accept({ ...made, referralId }, reader);
    expect((await openParts(reader.client, referralId, ['contact'])).status).toBe(200);
    const [[theirs] = [], [own] = []] = [(await dump(made))[0], (await dump({ ...made, referralId }))[0]];
    if (!theirs || !own) throw new Error('No grant was made');
    await set('k1_sealed = o.k1_sealed, k2_rel = o.k2_rel', own.id, theirs.id);
    const replayed = await openParts(reader.client, referralId, ['contact']);
    expect([replayed.status === 200, replayed.text.includes(zarrina.contact.phone)]).toEqual([false, false]);
  });
});

describe('Who opens', () => {
  test('has proven her password, holds a key, and opens ten times an hour (GRANT-14)', async () => {
    const made = await sealedPromised(caseworker.client, shelter);
    await accept(made);
    const reader = await seat(node, shelter, 'shelter_staff');
    const locked = await seat(node, shelter, 'shelter_staff');
    await node.owner.query('UPDATE session SET keys = NULL WHERE user_id = $1', [locked.id]);
    expect(slugOf(await openParts(locked.client, made.referralId, both))).toBe('keys-locked');
    const stale = await seat(node, shelter, 'shelter_staff');
    const past = new Date(node.clock.now().getTime() - 6 * 60_000);
    await node.owner.query('UPDATE session SET step_up_at = $1 WHERE user_id = $2', [past, stale.id]);
    expect(slugOf(await openParts(stale.client, made.referralId, both))).toBe('step-up-required');
    for (let time = 0; time < 10; time += 1) {
      expect((await openParts(reader.client, made.referralId, ['contact'])).status).toBe(200);
    }
    expect(slugOf(await openParts(reader.client, made.referralId, ['contact']))).toBe('too-many-requests');
  });

  test('opens nothing that has expired (GRANT-15)', async () => {
    const made = await sealedPromised(caseworker.client, shelter);
    await accept(made);
    const reader = await seat(node, shelter, 'shelter_staff');
    const now = node.clock.now();
    await node.owner.query(
      "UPDATE disclosure_grant SET made_at = $2::timestamptz - interval '1 day', expires_at = $2 WHERE referral_id = $1",
      [made.referralId, now],
    );
    expect(slugOf(await openParts(reader.client, made.referralId, both))).toBe('gone');
    await writeIdentity(caseworker.client, made.caseId, { contact: { phone: '+998 90 000 00 01' } });
    expect(slugOf(await openParts(reader.client, made.referralId, ['legal_identity']))).toBe('gone');
  });
});
