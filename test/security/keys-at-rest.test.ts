import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { lockOf } from '../../server/features/keys/make-user-keys.ts';
import { memberPlace, privatePlace, recoveryPlace } from '../../server/features/keys/rules.ts';
import { Unsealable, unseal, unsealFrom, type Place } from '../../server/platform/sealing.ts';
import { splitKeys } from '../../server/platform/user-keys.ts';
import { passwordOf, startNode, type TestNode } from '../support/node.ts';
import { body } from '../support/story.ts';

let node: TestNode;
let admin: pg.Client;
beforeAll(async () => {
  node = await startNode();
  admin = new pg.Client({ connectionString: node.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await node.stop();
});

const named = z.array(z.object({ name: z.string() }));
const texts = z.array(z.object({ text: z.string().nullable() }));

/** Every row of every table as text: what a thief of the database has. */
async function everything(): Promise<string> {
  const { rows } = await admin.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const tables = named.parse(rows).map(({ name }) => name);
  const all = await Promise.all(
    tables.map((table) => admin.query(`SELECT string_agg(t::text, E'\\n') AS text FROM ${table} t`)),
  );
  return all.flatMap(({ rows: [row] }) => texts.parse([row]).map(({ text }) => text ?? '')).join('\n');
}

const bytes = z.instanceof(Uint8Array);

describe('A copy of every table and the node key', () => {
  test('open no private key, neither hers nor a group’s (KEY-10, KEY-14, KEY-20)', async () => {
    const organisation = await node.organisation('ngo', 'UZ');
    const carer = await node.as('caseworker', organisation);
    const { code } = z.looseObject({ code: z.string() }).parse(body(await carer.post('/me/recovery'), 201));
    const kit = z
      .looseObject({ shares: z.array(z.looseObject({ code: z.string() })) })
      .parse(body(await carer.post('/organisation/kit'), 201));

    const { rows } = await admin.query(
      `SELECT u.user_id AS user, u.private_sealed AS private, c.sealed AS code, m.key_id AS key, m.sealed AS member
       FROM user_key u JOIN user_recovery c USING (user_id) JOIN key_member m USING (user_id)
       JOIN organisation_key k ON k.id = m.key_id AND k.kind = 'officer' AND k.organisation_id = $1`,
      [organisation.id],
    );
    const found = z
      .object({ user: z.string(), private: bytes, code: bytes, key: z.string(), member: bytes })
      .parse(rows[0]);
    const { secrets } = node.house;
    const labels = [
      'password-pepper',
      'session-cookie',
      'throttle',
      'idempotency',
      'ledger',
      'checkpoint',
      'grant-k2',
    ] as const;
    const keys = [readFileSync(node.nodeKey), ...labels.map((label) => secrets.derive(label))];
    const member = memberPlace(found.key, found.user, organisation.id);
    const blobs: [Uint8Array, Place][] = [
      [found.private, privatePlace(found.user)],
      [found.code, recoveryPlace(found.user)],
    ];
    for (const key of keys) {
      for (const [blob, place] of blobs) {
        expect(() => unseal(key, blob, place)).toThrow(Unsealable);
        expect(() => unseal(lockOf(key, found.user), blob, place)).toThrow(Unsealable);
      }
      await expect(unsealFrom(key, found.member, member)).rejects.toThrow(Unsealable);
    }

    // The control: with her password they open, and what opens is nowhere in the copy.
    const { unlock } = await passwordOf(node.house);
    const hers = splitKeys(unseal(lockOf(unlock, found.user), found.private, privatePlace(found.user)));
    const group = await unsealFrom(hers.sealing, found.member, member);
    const copy = await everything();
    const secret = [hers.sealing, hers.signing, group, Buffer.from(unlock)].flatMap((it) => [
      it.toString('hex'),
      it.toString('base64'),
    ]);
    for (const word of [...secret, code, code.replaceAll('-', ''), ...kit.shares.map((it) => it.code)]) {
      expect(copy).not.toContain(word);
    }
    // The copy is one: what is there is found.
    expect(copy).toContain(Buffer.from(found.private).toString('hex'));
    expect(copy).toContain(Buffer.from(found.member).toString('hex'));
  });
});
