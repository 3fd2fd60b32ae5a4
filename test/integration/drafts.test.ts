import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeviceShare, DraftPage, draftForms, mostDrafts } from '#contract/drafts';
import { draftTasks } from '../../server/features/drafts/index.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { slugOf } from '../support/story.ts';

const day = 24 * 60 * 60_000;
let node: TestNode;
let ngo: TestOrganisation;
let nth = 0;
let writer: Client;
beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  writer = await node.as('caseworker', ngo);
}, 60_000);
afterAll(() => node.stop());

/** Somebody who has not begun anything yet. */
const anew = () => node.as('caseworker', ngo, (nth += 1) + 10);
const keep = (client: Client, id: string, said: object = {}) =>
  client.put(`/drafts/${id}`, { form: 'note', content: '{"text":"Canary-81"}', version: 0, ...said });
const listed = async (client: Client) => DraftPage.parse((await client.get('/drafts')).body).items;
const contents = async (client: Client) => (await listed(client)).map(({ content }) => content);
async function kept(client: Client): Promise<string> {
  const id = randomUUID();
  expect((await keep(client, id)).status).toBe(200);
  return id;
}

describe('An unfinished form', () => {
  test('is kept as it stands, written anew, listed with its end, and removed (DRAFT-1, DRAFT-2)', async () => {
    const id = await kept(writer);
    const first = await listed(writer);
    expect(first).toMatchObject([{ id, form: 'note', version: 1, content: '{"text":"Canary-81"}' }]);
    const { startedAt = '', expiresAt = '' } = first[0] ?? {};
    expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBe(30 * day);
    node.clock.advance(60_000);
    expect((await keep(writer, id, { content: '{"text":"more"}', version: 1 })).body).toMatchObject({
      version: 2,
      startedAt,
    });
    expect(await contents(writer)).toEqual(['{"text":"more"}']);
    expect((await writer.delete(`/drafts/${id}`)).status).toBe(204);
    expect(await listed(writer)).toEqual([]);
  });

  test('written on two devices is overwritten by neither: the later one is told (DRAFT-3)', async () => {
    const id = await kept(writer);
    expect((await keep(writer, id, { content: '{"text":"one"}', version: 1 })).status).toBe(200);
    expect(slugOf(await keep(writer, id, { content: '{"text":"two"}', version: 1 }))).toBe('stale-version');
    expect(slugOf(await keep(writer, id))).toBe('stale-version');
    expect(slugOf(await keep(writer, id, { form: 'case', version: 2 }))).toBe('stale-version');
    expect(await contents(writer)).toEqual(['{"text":"one"}']);
    await writer.delete(`/drafts/${id}`);
    expect(slugOf(await keep(writer, id, { version: 2 }))).toBe('not-found');
  });

  test('is of a closed list, and bounded in length and number (DRAFT-4)', async () => {
    const client = await anew();
    expect(draftForms).not.toContain('signIn');
    expect(slugOf(await keep(client, randomUUID(), { form: 'signIn' }))).toBe('invalid-input');
    expect(slugOf(await keep(client, randomUUID(), { content: 'x'.repeat(24_001) }))).toBe('invalid-input');
    expect((await keep(client, randomUUID(), { content: 'ж'.repeat(24_000) })).status).toBe(200);
    for (let at = 1; at < mostDrafts; at += 1) await kept(client);
    const over = await keep(client, randomUUID());
    expect([slugOf(over), over.body]).toEqual(['wrong-state', expect.objectContaining({ open: ['read'] })]);
    const [one] = await listed(client);
    expect((await keep(client, one?.id ?? '', { version: 1 })).status).toBe(200);
    await client.delete(`/drafts/${one?.id ?? ''}`);
    await kept(client);
  });
});

describe('Nobody else', () => {
  test('reads, counts, changes or removes it: not a colleague, a manager, an auditor (DRAFT-5)', async () => {
    const client = await anew();
    const id = await kept(client);
    for (const role of ['caseworker', 'manager', 'auditor', 'administrator'] as const) {
      const other = await node.as(role, ngo, 7);
      expect(await listed(other)).toEqual([]);
      expect(slugOf(await keep(other, id))).toBe('not-found');
      expect(slugOf(await keep(other, id, { version: 1 }))).toBe('not-found');
      expect(slugOf(await other.delete(`/drafts/${id}`))).toBe('not-found');
    }
    expect(await contents(client)).toEqual(['{"text":"Canary-81"}']);
  });

  test('is told of it by the ledger, which keeps refusals all the same (DRAFT-6)', async () => {
    const client = await anew();
    const lines = async () => {
      const { rows } = await node.owner.query<{ n: string }>(
        `SELECT (SELECT count(*) FROM ledger_entry WHERE action LIKE 'draft.%') || ' ' ||
          (SELECT count(*) FROM ledger_refusal WHERE asked LIKE 'draft.%') AS n`,
      );
      return rows[0]?.n;
    };
    const before = await lines();
    const id = await kept(client);
    await keep(client, id, { version: 1 });
    await client.delete(`/drafts/${id}`);
    expect(await lines()).toBe(before);
    await client.delete(`/drafts/${id}`);
    expect(await lines()).not.toBe(before);
  });

  test('finds it in a copy of the table: it is sealed to her, and another row does not open it (DRAFT-7)', async () => {
    const client = await anew();
    const [one, other] = [await kept(client), await kept(client)];
    const { rows } = await node.owner.query<{ sealed: Buffer }>('SELECT sealed FROM draft WHERE id = $1', [
      one,
    ]);
    const sealed = rows[0]?.sealed ?? Buffer.alloc(0);
    expect(sealed.length).toBeGreaterThan(1024);
    expect(sealed.includes('Canary-81')).toBe(false);
    await node.owner.query('UPDATE draft SET sealed = $1 WHERE id = $2', [sealed, other]);
    const shown = new Map((await listed(client)).map(({ id, content }) => [id, content]));
    expect([shown.get(one), shown.get(other)]).toEqual(['{"text":"Canary-81"}', null]);
  });

  test('opens it while her keys are locked, and then nothing is kept either (DRAFT-7)', async () => {
    const client = await anew();
    await kept(client);
    await node.owner.query(
      'UPDATE session SET keys = NULL WHERE user_id = (SELECT max(user_id::text)::uuid FROM draft)',
    );
    const owner = await client.get('/drafts');
    expect(DraftPage.parse(owner.body).items.map(({ content }) => content)).toEqual([null]);
    expect(slugOf(await keep(client, randomUUID()))).toBe('keys-locked');
    const { body } = await client.get(`/draft-key?device=${randomUUID()}`);
    expect(DeviceShare.parse(body)).toEqual({ share: null });
  });
});

describe('The clock', () => {
  const strike = (id: string) => draftTasks['draft.expire'](node.house, id);

  test('removes it thirty days after it was last written, and not before (DRAFT-8)', async () => {
    const client = await anew();
    const id = await kept(client);
    node.clock.advance(20 * day);
    const again = await node.as('caseworker', ngo, nth + 10);
    expect((await keep(again, id, { version: 1 })).status).toBe(200);
    node.clock.advance(11 * day);
    await strike(id);
    const later = await node.as('caseworker', ngo, nth + 10);
    expect(await listed(later)).toMatchObject([{ id, version: 2 }]);
    const { rows } = await node.owner.query<{ n: string }>(
      'SELECT count(*) AS n FROM graphile_worker.jobs WHERE key = $1',
      [`draft.expire:${id}`],
    );
    expect(rows[0]?.n).toBe('1');
    node.clock.advance(19 * day + 1);
    await strike(id);
    await strike(id);
    expect(await listed(await node.as('caseworker', ngo, nth + 10))).toEqual([]);
  });
});

describe('The share of a device', () => {
  test('is the same for the same person and browser, and another for any other (DRAFT-9)', async () => {
    const [one, other] = [await anew(), await anew()];
    const device = randomUUID();
    const shareOf = async (client: Client, asked = device) =>
      DeviceShare.parse((await client.get(`/draft-key?device=${asked}`)).body).share;
    const share = await shareOf(one);
    expect(Buffer.from(share ?? '', 'base64url')).toHaveLength(32);
    expect(await shareOf(one)).toBe(share);
    expect(await shareOf(one, randomUUID())).not.toBe(share);
    expect(await shareOf(other)).not.toBe(share);
    expect(slugOf(await node.nobody().get(`/draft-key?device=${device}`))).toBe('sign-in-required');
  });
});
