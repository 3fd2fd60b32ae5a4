import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { passwordRewrap } from '../../server/features/auth/renew-pepper.ts';
import { rewraps } from '../../server/rewraps.ts';
import { rewrapGrants } from '../../server/features/vault/rewrap-grants.ts';
import { retireNodeKeys, rotateNodeKey } from '../../server/platform/rotate-node-key.ts';
import type { Rewrap } from '../../server/platform/rewrap.ts';
import { enrolApp, expected } from '../support/factors.ts';
import { password, startNode, type TestNode } from '../support/node.ts';
import { body, slugOf } from '../support/story.ts';

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

/** Rows that remember the version they lie under; the process dies after so many of them. */
function boxes(count: number): { rewrap: Rewrap; versions: number[]; die: (after: number) => void } {
  const versions = Array.from({ length: count }, () => 1);
  let lives = Number.POSITIVE_INFINITY;
  const old = (version: number) => versions.findIndex((it) => it !== version);
  const rewrap: Rewrap = {
    name: 'boxes',
    left: (_db, { version }) => Promise.resolve(versions.filter((it) => it !== version).length),
    step: (_db, { version }) => {
      const at = old(version);
      if (at < 0) return Promise.resolve(0);
      if (lives === 0) return Promise.reject(new Error('killed'));
      lives -= 1;
      versions[at] = version;
      return Promise.resolve(1);
    },
  };
  return { rewrap, versions, die: (after) => (lives = after) };
}

describe('A new node key', () => {
  test('is taken up while the node runs, goes on where it was stopped, and the old one goes last (KEY-24, KEY-25)', async () => {
    const organisation = await node.organisation('ngo', 'UZ');
    const clients = [await node.as('caseworker', organisation), await node.as('manager', organisation)];
    const [carer] = clients;
    const { secrets } = node.house;
    const said: string[] = [];
    const say = (sentence: string) => said.push(sentence);
    const box = boxes(5);
    const rotating = { db: node.builder, secrets, path: node.nodeKey, rewraps: [box.rewrap], say };
    const both = { ...rotating, rewraps: [box.rewrap, rewrapGrants, passwordRewrap] };
    const pepper = secrets.derive('password-pepper');

    // Nothing lies under an older version than 1: a new one is made. It dies in the middle, and goes on.
    box.die(2);
    await expect(rotateNodeKey(rotating)).rejects.toThrow('killed');
    expect([secrets.versions, box.versions]).toEqual([
      [2, 1],
      [2, 2, 1, 1, 1],
    ]);
    expect(secrets.derive('password-pepper')).not.toEqual(pepper);
    expect(secrets.derive('password-pepper', 1)).toEqual(pepper);
    box.die(Number.POSITIVE_INFINITY);
    await expect(retireNodeKeys(both)).rejects.toThrow(/3 boxes; 2 passwords/);
    await rotateNodeKey(both);
    expect([secrets.versions, box.versions]).toEqual([
      [2, 1],
      [2, 2, 2, 2, 2],
    ]);
    expect(said).toContain('boxes: 3 moved to version 2');
    await expect(retireNodeKeys(both)).rejects.toThrow(/^An old version is still needed: 2 passwords/);
    expect(existsSync(node.nodeKey)).toBe(true);

    // Whoever is signed in works on; a password moves, with her keys, when she signs in.
    expect((await carer?.get('/me'))?.status).toBe(200);
    for (const role of ['caseworker', 'manager']) {
      const email = `${role}1@${organisation.id}.test`;
      for (const time of ['first', 'second']) {
        const client = node.nobody();
        await client.signIn(email, password);
        const { unlocked, staff } = body(await client.get('/me/keys'));
        expect([time, unlocked, staff]).toEqual([time, true, 'held']);
      }
      expect((await node.nobody().post('/session', { email, password: 'a wrong password' })).status).toBe(
        401,
      );
    }
    const { rows } = await node.owner.query(
      'SELECT DISTINCT password_parameters AS p FROM user_account WHERE organisation_id = $1',
      [organisation.id],
    );
    expect(rows).toEqual([{ p: 'argon2id;m=65536;t=3;p=1;v=2' }]);

    await retireNodeKeys(both);
    expect([secrets.versions, existsSync(node.nodeKey), existsSync(`${node.nodeKey}.1.retired`)]).toEqual([
      [2],
      false,
      true,
    ]);
    expect(() => secrets.derive('password-pepper', 1)).toThrow('is not here');
    await node.nobody().signIn(`caseworker1@${organisation.id}.test`, password);
  });
});

describe('A new node key, and second factors', () => {
  let node: TestNode;
  beforeAll(async () => {
    node = await startNode();
  });
  afterAll(() => node.stop());

  test('takes the secrets of authenticator apps with it, and one that was changed stands in nobody’s way (KEY-24, KEY-25)', async () => {
    const organisation = await node.organisation('ngo', 'KZ');
    const people = [await node.as('caseworker', organisation), await node.as('caseworker', organisation, 2)];
    const [one, other] = await Promise.all(people.map((client) => enrolApp(client, node.clock)));
    if (!one || !other) throw new Error('Two people');
    const { secrets } = node.house;
    const said: string[] = [];
    const rotating = {
      db: node.builder,
      secrets,
      path: node.nodeKey,
      rewraps,
      say: (it: string) => said.push(it),
    };
    const secretOf = async (nth: number) =>
      (
        await node.owner.query<{ secret: Buffer; version: number }>(
          `SELECT t.secret, t.key_version AS version FROM totp t JOIN user_account u ON u.id = t.user_id
           WHERE u.email = $1`,
          [`caseworker${nth}@${organisation.id}.test`],
        )
      ).rows[0];
    const before = await secretOf(1);
    await node.owner.query(
      `UPDATE totp SET secret = overlay(secret PLACING '\\x00000000' FROM 40)
       WHERE user_id = (SELECT id FROM user_account WHERE email = $1)`,
      [`caseworker2@${organisation.id}.test`],
    );
    await rotateNodeKey(rotating);
    const after = await secretOf(1);
    expect([before?.version, after?.version]).toEqual([secrets.version - 1, secrets.version]);
    expect(after?.secret.equals(before?.secret ?? Buffer.alloc(0))).toBe(false);
    expect((await secretOf(2))?.version).toBe(secrets.version - 1);
    expect(said).toContain('Still under an older version: 1 secrets of authenticator apps');
    await expect(retireNodeKeys(rotating)).rejects.toThrow(/1 secrets of authenticator apps/);

    // Her device goes on as before, with the old version gone for her secret.
    const client = node.nobody();
    await client.signIn(`caseworker1@${organisation.id}.test`, password);
    node.clock.advance(60_000);
    expected(await client.post('/session/second-factor', { code: one.app.code(node.clock) }), 200);
    // Hers was changed: no code of it counts, and it is said to be no fault of hers.
    const changed = node.nobody();
    await changed.signIn(`caseworker2@${organisation.id}.test`, password);
    const refused = await changed.post('/session/second-factor', { code: other.app.code(node.clock) });
    expect([refused.status, slugOf(refused)]).toEqual([409, 'does-not-open']);
    expected(await changed.post('/session/second-factor', { code: other.spareCodes[0] }), 200);
  });
});
