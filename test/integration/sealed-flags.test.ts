import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EnrolledDevice } from '../../server/contract/devices.ts';
import { FlagKeyView, FlagPage, FlagView, SealedReceipt } from '../../server/contract/flags.ts';
import { rewrapFlagKeys } from '../../server/features/flags/rewrap-flag-keys.ts';
import { retireNodeKeys, rotateNodeKey } from '../../server/platform/rotate-node-key.ts';
import { sealFlag, type Sealed } from '../../client/flag/seal.ts';
import type { Client, Reply } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, mandate, slugOf } from '../support/story.ts';

const aFlag = {
  post: 'KZ-ALA-AIR-2',
  direction: 'leaving',
  reach: 'desk_now',
  indicators: ['BEX-01', 'BEX-05'],
  note: 'Somebody else answers for her.',
  observedAt: '2037-11-23T04:31:00.000Z',
};

let node: TestNode;
let border: TestOrganisation;
let desk: TestOrganisation;
let nobody: Client;
let device: EnrolledDevice;

beforeAll(async () => {
  node = await startNode();
  [border, desk] = [await node.organisation('border', 'KZ'), await node.organisation('coordinator', 'KZ')];
  await mandate(node, desk, 'route');
  nobody = node.nobody();
  await triage();
  device = await enrol();
});
afterAll(() => node.stop());

const officer = (nth = 1) => node.as('border_officer', border, nth);
const triage = () => node.as('coordinator', desk);

async function enrol(nth = 1): Promise<EnrolledDevice> {
  const reply = await (await officer(nth)).post('/devices', { post: 'KZ-ALA-AIR-2' });
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return EnrolledDevice.parse(reply.body);
}

async function keyOf(client = nobody): Promise<FlagKeyView> {
  return FlagKeyView.parse((await client.get('/flag-key')).body);
}

async function sealed(
  said: unknown = aFlag,
  key: string = randomUUID(),
): Promise<{ key: string; envelope: Sealed }> {
  const content = typeof said === 'string' ? said : JSON.stringify(said);
  return { key, envelope: await sealFlag(await keyOf(), content, key) };
}

function send(
  { key, envelope }: { key: string; envelope: object },
  by: Client | EnrolledDevice = device,
): Promise<Reply> {
  if ('credential' in by) {
    return nobody.post('/flags/sealed', envelope, { key, headers: { 'X-Panah-Device': by.credential } });
  }
  return by.post('/flags/sealed', envelope, { key });
}

function receipt(reply: Reply): SealedReceipt {
  if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`);
  return SealedReceipt.parse(reply.body);
}

async function seen(client: Client, id: string): Promise<FlagView> {
  return FlagView.parse((await client.get(`/flags/${id}`)).body);
}

async function count(): Promise<number> {
  const { rows } = await node.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM flag');
  return rows[0]?.n ?? -1;
}

/** What a refusal says is wrong, by path. */
function pathsOf(reply: Reply): unknown {
  const { issues } = reply.body as { issues?: { path: string }[] };
  return issues?.map(({ path }) => path);
}

describe('A sealed offer of help', () => {
  test('reaches triage whole from an enrolled device without a session (FLAG-22, FLAG-23)', async () => {
    const { id, reference, attested } = receipt(await send(await sealed()));
    expect([reference, attested]).toEqual([expect.stringMatching(/^FL-/), false]);
    const { triage: shown } = await seen(await triage(), id);
    expect(shown).toMatchObject({
      ...{ post: aFlag.post, indicators: aFlag.indicators, note: aFlag.note },
      ...{ observedAt: aFlag.observedAt, attested: false, check: false },
    });
    const { rows } = await node.owner.query(
      'SELECT organisation_id AS organisation, raised_by_id AS raiser, device_id AS device FROM flag WHERE id = $1',
      [id],
    );
    expect(rows).toEqual([{ organisation: border.id, raiser: null, device: device.id }]);
  });

  test('by somebody signed in is hers from the start (FLAG-22)', async () => {
    const client = await officer();
    const { id, attested } = receipt(await send(await sealed(), client));
    expect([attested, (await seen(await triage(), id)).triage?.attested]).toEqual([true, true]);
    expect((await seen(client, id)).triage).toBeNull();
  });

  test('is one flag for one key, from a device, a session and many at once (FLAG-24)', async () => {
    const sent = await sealed();
    const before = await count();
    const replies = await Promise.all(Array.from({ length: 6 }, () => send(sent)));
    const later = await send(sent, await officer());
    const ids = [...replies, later].map((reply) => receipt(reply).id);
    expect([new Set(ids).size, await count()]).toEqual([1, before + 1]);
  });

  test('that was taken from the wire opens under no other key (FLAG-24, FLAG-25)', async () => {
    const sent = await sealed();
    receipt(await send(sent));
    const before = await count();
    const replayed = await send({ ...sent, key: randomUUID() });
    expect([slugOf(replayed), pathsOf(replayed)]).toEqual(['invalid-input', ['ciphertext']]);
    const other = await send({ key: sent.key, envelope: (await sealed(aFlag, sent.key)).envelope });
    expect(slugOf(other)).toBe('idempotency-mismatch');
    expect(await count()).toBe(before);
  });

  test.each(['epk', 'nonce', 'ciphertext'] as const)(
    'with another %s is refused, and nothing is kept (FLAG-25)',
    async (part) => {
      const { key, envelope } = await sealed();
      const other = (await sealed()).envelope;
      const before = await count();
      const reply = await send({ key, envelope: { ...envelope, [part]: other[part] } });
      expect([slugOf(reply), pathsOf(reply)]).toEqual(['invalid-input', ['ciphertext']]);
      expect(await count()).toBe(before);
      receipt(await send({ key, envelope }));
    },
  );

  test('to the key of another node is told so (FLAG-26)', async () => {
    const other = await startNode();
    try {
      const key = randomUUID();
      const envelope = await sealFlag(await keyOf(other.nobody()), JSON.stringify(aFlag), key);
      const reply = await send({ key, envelope });
      expect([slugOf(reply), pathsOf(reply)]).toEqual(['gone', ['kid']]);
    } finally {
      await other.stop();
    }
  });

  test.each([
    ['an indicator of another version', { ...aFlag, indicators: ['BEX-01', 'BEX-99'] }, ['BEX-01']],
    ['a profile alone', { ...aFlag, indicators: ['BEX-09'] }, ['BEX-09']],
    ['a field nobody knows', { ...aFlag, mood: 'calm' }, aFlag.indicators],
    ['a list of nothing', [], []],
    ['no JSON', 'BEX-01 at the gate', []],
  ])('that says %s is kept, and marked for triage (FLAG-27)', async (_what, said, indicators) => {
    const { id } = receipt(await send(await sealed(said)));
    const { triage: shown } = await seen(await triage(), id);
    expect(shown).toMatchObject({ check: true, indicators });
    expect(shown?.note).toBe(typeof said === 'string' ? said : JSON.stringify(said));
  });

  test('of which nothing can be read counts as danger, at the post of the device (FLAG-27)', async () => {
    const { id } = receipt(await send(await sealed('???')));
    expect((await seen(await triage(), id)).triage).toMatchObject({
      ...{ post: device.post, danger: true, instinct: true, child: 'unsure', reach: 'none' },
    });
  });
});

describe('An enrolled device', () => {
  test('is asked for by raisers alone, and its credential is kept nowhere (FLAG-28)', async () => {
    const worker = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    expect(slugOf(await worker.post('/devices', { post: 'KZ-ALA-AIR-2' }))).toBe('not-permitted');
    const { rows } = await node.owner.query<{ row: string }>('SELECT d::text AS row FROM device d');
    expect(rows.length).toBeGreaterThan(0);
    const hex = Buffer.from(device.credential, 'base64url').toString('hex');
    for (const { row } of rows) for (const form of [device.credential, hex]) expect(row).not.toContain(form);
    expect(node.logged()).not.toContain(device.credential);
  });

  test('that the manager has ended sends nothing more, and is told so (FLAG-28, FLAG-29)', async () => {
    const lost = await enrol(2);
    const manager = await node.as('manager', border);
    const listed = await manager.get('/devices');
    expect(listed.text).toContain(lost.id);
    expect(listed.text).not.toContain(lost.credential);
    const sent = await sealed();
    body(await manager.post(`/devices/${lost.id}/revoke`));
    const before = await count();
    const reply = await send(sent, lost);
    expect([slugOf(reply), pathsOf(reply), await count()]).toEqual(['gone', ['device'], before]);
    expect(slugOf(await manager.post(`/devices/${lost.id}/revoke`))).toBe('wrong-state');
    // Somebody who signs in on it stands for herself.
    expect(receipt(await nobodyWith(lost, sent)).attested).toBe(true);
  });

  /** An officer signed in on a device that was ended. */
  async function nobodyWith(
    { credential }: EnrolledDevice,
    { key, envelope }: { key: string; envelope: Sealed },
  ) {
    return (await officer()).post('/flags/sealed', envelope, {
      key,
      headers: { 'X-Panah-Device': credential },
    });
  }

  test('ends with the suspension of whoever enrolled it; a colleague’s stays (FLAG-28, AUTH-14)', async () => {
    const [hers, colleagues] = [await enrol(5), await enrol(6)];
    const manager = await node.as('manager', border);
    body(await manager.post(`/users/${hers.enrolledBy.id}/suspend`));
    const before = await count();
    const refused = await send(await sealed(), hers);
    expect([slugOf(refused), pathsOf(refused), await count()]).toEqual(['gone', ['device'], before]);
    receipt(await send(await sealed(), colleagues));
    expect(await count()).toBe(before + 1);
    body(await manager.post(`/users/${hers.enrolledBy.id}/reinstate`));
    expect(slugOf(await send(await sealed(), hers))).toBe('gone');
  });

  test('is not every visitor: without one, and with one that is none, it asks to sign in (FLAG-29)', async () => {
    const sent = await sealed();
    expect(slugOf(await nobody.post('/flags/sealed', sent.envelope, { key: sent.key }))).toBe(
      'sign-in-required',
    );
    for (const credential of ['', 'x', 'A'.repeat(43), device.id]) {
      expect(slugOf(await send(sent, { ...device, credential }))).toBe('sign-in-required');
    }
    const worker = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    expect(slugOf(await send(sent, worker))).toBe('not-permitted');
  });

  test('of a colleague is not mine to end, and a neighbour’s is not there (FLAG-29)', async () => {
    expect(slugOf(await (await officer(3)).post(`/devices/${device.id}/revoke`))).toBe('not-found');
    const neighbour = await node.as('manager', await node.organisation('border', 'KZ'));
    expect(slugOf(await neighbour.post(`/devices/${device.id}/revoke`))).toBe('not-found');
    expect((await neighbour.get('/devices')).body).toEqual({ items: [], next: null });
  });
});

describe('What a device sent', () => {
  test('is an officer’s once she stands for it, and then looks like any other of hers (FLAG-30)', async () => {
    const { id } = receipt(await send(await sealed()));
    const client = await officer();
    expect(await seen(client, id)).toMatchObject({ triage: null, can: ['attest'], version: 1 });
    const { items } = FlagPage.parse((await client.get('/flags')).body);
    expect(items.map((item) => item.id)).not.toContain(id);
    expect(body(await client.post(`/flags/${id}/attest`))).toMatchObject({ id, can: [], triage: null });
    expect(FlagPage.parse((await client.get('/flags')).body).items.map((item) => item.id)).toContain(id);
    expect((await seen(await triage(), id)).triage?.attested).toBe(true);
    expect(slugOf(await (await officer(2)).get(`/flags/${id}`))).toBe('not-found');
    expect(slugOf(await client.post(`/flags/${id}/attest`))).toBe('not-permitted');
  });

  test('is nobody’s of another organisation to stand for (FLAG-30)', async () => {
    const { id } = receipt(await send(await sealed()));
    const neighbour = await node.as('border_officer', await node.organisation('border', 'KZ'));
    expect(slugOf(await neighbour.post(`/flags/${id}/attest`))).toBe('not-found');
    expect(slugOf(await (await triage()).post(`/flags/${id}/attest`))).toBe('not-permitted');
    expect((await seen(await triage(), id)).triage?.attested).toBe(false);
  });

  test('stands in the ledger as the organisation’s, with nobody who did it (FLAG-31)', async () => {
    const { id } = receipt(await send(await sealed()));
    const { rows } = await node.owner.query(
      `SELECT action, user_id AS "user", concerns_id AS concerns FROM ledger_entry WHERE subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'flag.raise-sealed', user: null, concerns: border.id }]);
  });
});

describe('A new node key', () => {
  test('brings a new key to seal to, and what was sealed before still opens, also when the old one is gone (FLAG-32)', async () => {
    const { secrets } = node.house;
    const say = () => undefined;
    const rotating = { db: node.builder, secrets, path: node.nodeKey, rewraps: [rewrapFlagKeys], say };
    const [offline, later, never] = [await sealed(), await sealed(), await sealed()];
    const before = await keyOf();
    await rotateNodeKey(rotating);
    expect((await keyOf()).kid).not.toBe(before.kid);
    receipt(await send(offline));
    await retireNodeKeys(rotating);
    expect(secrets.versions).toEqual([2]);
    receipt(await send(later));
    receipt(await send(await sealed()));
    // And once more, over two versions.
    await rotateNodeKey(rotating);
    receipt(await send(await sealed()));
    await retireNodeKeys(rotating);
    receipt(await send(await sealed()));
    await node.owner.query("UPDATE former_flag_key SET ends_at = now() - interval '1 second'");
    const reply = await send(never);
    expect([slugOf(reply), pathsOf(reply)]).toEqual(['gone', ['kid']]);
  });
});
