import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Role } from '#contract/codes';
import type { GroupKind } from '#contract/keys';
import { openRing } from '../../server/features/keys/open-ring.ts';
import { rewrapKeys } from '../../server/features/keys/rewrap-keys.ts';
import { sealForGroup } from '../../server/features/keys/seal-for-group.ts';
import { transact } from '../../server/platform/db.ts';
import { openEnvelope, type KeyRing } from '../../server/platform/envelope.ts';
import { takeFromSession } from '../../server/platform/user-keys.ts';
import type { Client, Reply } from '../support/client.ts';
import { passwordOf, password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, slugOf } from '../support/story.ts';

const minute = 60_000;
let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

interface Someone {
  readonly id: string;
  readonly email: string;
  readonly client: Client;
  readonly organisation: TestOrganisation;
}

let people = 0;
/** Roles as the demonstration has them: a caseworker is an officer, a manager and a liaison officer are not. */
async function someone(role: Role, organisation: TestOrganisation): Promise<Someone> {
  people += 1;
  const client = await node.as(role, organisation, people);
  const email = `${role}${people}@${organisation.id}.test`;
  const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM user_account WHERE email = $1', [
    email,
  ]);
  return { id: z.string().parse(rows[0]?.id), email, client, organisation };
}
const ngo = () => node.organisation('ngo', 'UZ');
const again = ({ client, email }: Someone) => client.signIn(email, password);
const keysSchema = z.looseObject({
  fingerprint: z.string(),
  unlocked: z.boolean(),
  staff: z.string(),
  officer: z.string(),
  recoveryMadeAt: z.string().nullable(),
  colleagues: z.array(z.looseObject({ id: z.string() })),
  can: z.array(z.string()),
});
const keysOf = async ({ client }: Someone) => keysSchema.parse(body(await client.get('/me/keys')));
const officersSchema = z.looseObject({
  warnings: z.array(z.string()),
  items: z.array(z.looseObject({ id: z.string(), officer: z.string(), staff: z.string() })),
});
const officersOf = async ({ client }: Someone) => officersSchema.parse(body(await client.get('/officers')));
const issueOf = (reply: Reply) =>
  z.looseObject({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }).parse(reply.body)
    .issues[0];
const linesOf = async (action: string, id: string) =>
  (await node.owner.query('SELECT 1 FROM ledger_entry WHERE action = $1 AND subject_id = $2', [action, id]))
    .rowCount;

/** What becomes of keys when somebody has forgotten her password; she signs in with the new one. */
async function forget(who: Someone): Promise<void> {
  const { unlock } = await passwordOf(node.house);
  await transact(node.builder, (tx) => rewrapKeys(tx, who.id, null, unlock, node.clock.now()));
  await again(who);
}

const ringSchema = z.map(z.string(), z.instanceof(Uint8Array));
/** The keys of a group that her session holds, as the node itself would open them. */
async function ringOf({ id, client }: Someone, kind: GroupKind): Promise<KeyRing> {
  const sid = decodeURIComponent(client.cookie ?? '').replace(/^.*=s:([^.]+)\..*$/, '$1');
  const { rows } = await node.owner.query<{ keys: Buffer }>(
    'SELECT keys FROM session WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, ends_at DESC',
    [id],
  );
  const locked = rows.map(({ keys }) => keys);
  const opened = locked.flatMap((keys) => {
    try {
      return [takeFromSession(sid, id, keys)];
    } catch {
      return [];
    }
  });
  const [keys] = opened;
  if (!keys) throw new Error('The session has no keys');
  const ring: unknown = await Reflect.apply(openRing, undefined, [
    node.builder,
    kind,
    { actor: { userId: id }, session: { keys: () => keys } },
  ]);
  return ringSchema.parse(ring);
}

const place = { purpose: 'test', table: 'test', row: 'one', organisation: '' };
const sealed = ({ id }: TestOrganisation, kind: GroupKind, said: string) =>
  sealForGroup(node.builder, kind, [id], said, place);
async function read(ring: KeyRing, envelope: Buffer): Promise<unknown> {
  const opened = await openEnvelope(ring, envelope, place);
  return opened && JSON.parse(opened.toString());
}
const reads = async (who: Someone, kind: GroupKind, envelope: Buffer) =>
  ringOf(who, kind).then((ring) => read(ring, envelope));

/** An organisation with a manager and its first officer, who has confirmed herself. */
async function withOfficer() {
  const organisation = await ngo();
  const [manager, first] = [
    await someone('manager', organisation),
    await someone('liaison_officer', organisation),
  ];
  body(await manager.client.post('/officers', { userId: first.id }), 201);
  body(await first.client.post(`/officers/${first.id}/confirm`));
  return { organisation, manager, first };
}
const shares = (reply: Reply) =>
  z
    .looseObject({ shares: z.array(z.looseObject({ code: z.string() })) })
    .parse(body(reply, 201))
    .shares.map(({ code }) => code);

describe('My keys', () => {
  test('are unlocked by signing in, and told with what I hold and lack (KEY-1)', async () => {
    const organisation = await ngo();
    const [carer, manager] = [
      await someone('caseworker', organisation),
      await someone('manager', organisation),
    ];
    expect(await keysOf(carer)).toMatchObject({
      unlocked: true,
      staff: 'held',
      officer: 'held',
      recoveryMadeAt: null,
    });
    expect(await keysOf(manager)).toMatchObject({ unlocked: true, staff: 'held', officer: 'none' });
    await forget(carer);
    const lost = await keysOf(carer);
    expect(lost).toMatchObject({ unlocked: true, staff: 'waiting', officer: 'waiting' });
    expect(lost.colleagues.map(({ id }) => id)).toEqual([manager.id]);
  });

  test('stay locked when somebody has exchanged the public ones, and the ledger is told (KEY-2)', async () => {
    const [carer, thief] = [
      await someone('caseworker', await ngo()),
      await someone('caseworker', await ngo()),
    ];
    const exchange = (userId: string, from: string) =>
      node.owner.query(
        'UPDATE user_key SET sealing_public = k.public FROM (SELECT sealing_public AS public FROM user_key WHERE user_id = $2) k WHERE user_id = $1',
        [userId, from],
      );
    const { rows } = await node.owner.query<{ own: Buffer }>(
      'SELECT sealing_public AS own FROM user_key WHERE user_id = $1',
      [carer.id],
    );
    await exchange(carer.id, thief.id);
    await again(carer);
    expect(await keysOf(carer)).toMatchObject({ unlocked: false });
    expect(await linesOf('key.mismatch', carer.id)).toBe(1);
    const locked = await carer.client.post('/organisation/kit');
    expect([locked.status, slugOf(locked)]).toEqual([423, 'keys-locked']);
    await node.owner.query('UPDATE user_key SET sealing_public = $2 WHERE user_id = $1', [
      carer.id,
      rows[0]?.own,
    ]);
    await again(carer);
    expect(await keysOf(carer)).toMatchObject({ unlocked: true });
    expect(await linesOf('key.mismatch', carer.id)).toBe(1);
  });
});

describe('Identity officers', () => {
  test('begin with the next sign-in of whoever a manager asked for (KEY-3, KEY-8)', async () => {
    const organisation = await ngo();
    const [manager, first] = [
      await someone('manager', organisation),
      await someone('liaison_officer', organisation),
    ];
    expect((await officersOf(manager)).warnings).toEqual(['no-officer']);
    body(await manager.client.post('/officers', { userId: first.id }), 201);
    expect(slugOf(await manager.client.post('/officers', { userId: first.id }))).toBe('wrong-state');
    expect(await keysOf(first)).toMatchObject({ officer: 'requested' });
    // A manager's request alone gives nothing, and a manager confirms nobody.
    expect(slugOf(await manager.client.post(`/officers/${first.id}/confirm`))).toBe('not-permitted');
    await again(first);
    expect(await keysOf(first)).toMatchObject({ officer: 'held' });
    expect(await linesOf('officer.found', first.id)).toBe(1);
    const seen = await officersOf(manager);
    expect(seen.warnings).toEqual(['only-one', 'no-kit']);
    expect(seen.items).toMatchObject([
      { id: first.id, officer: 'held', fingerprint: (await keysOf(first)).fingerprint },
    ]);
  });

  test('are confirmed by another one who compares the fingerprint, and never by themselves (KEY-4, KEY-5)', async () => {
    const { manager, first, organisation } = await withOfficer();
    const second = await someone('rapporteur', organisation);
    body(await manager.client.post('/officers', { userId: second.id }), 201);
    const { fingerprint } = await keysOf(second);
    const confirm = (who: Someone, said: object = { fingerprint }) =>
      who.client.post(`/officers/${second.id}/confirm`, said);
    expect(slugOf(await confirm(second))).toBe('wrong-state');
    await again(second);
    expect(await keysOf(second)).toMatchObject({ officer: 'requested' });
    expect(slugOf(await confirm(manager))).toBe('not-permitted');
    expect(slugOf(await confirm(first, { fingerprint: '0000 0000 0000 0000' }))).toBe('stale-version');
    node.clock.advance(6 * minute);
    expect(slugOf(await confirm(first))).toBe('step-up-required');
    body(
      await first.client
        .post('/session/step-up', { password })
        .then((it) => ({ ...it, status: 200, body: { id: '' } })),
    );
    body(await confirm(first));
    const envelope = await sealed(organisation, 'officer', 'a name');
    expect(await reads(second, 'officer', envelope)).toBe('a name');
    await expect(ringOf(manager, 'officer')).rejects.toMatchObject({ slug: 'keys-locked' });
  });

  test('leave with their sessions, their keys and a warning; the last one only with a kit (KEY-6, KEY-7)', async () => {
    const { manager, first, organisation } = await withOfficer();
    expect(slugOf(await first.client.post(`/officers/${first.id}/leave`))).toBe('wrong-state');
    const second = await someone('caseworker', await ngo());
    expect(slugOf(await first.client.post(`/officers/${second.id}/leave`))).toBe('not-found');
    const pages = shares(await first.client.post('/organisation/kit'));
    expect(pages).toHaveLength(3);
    body(await manager.client.post(`/officers/${first.id}/leave`));
    expect((await first.client.get('/me')).status).toBe(401);
    const rows = await node.owner.query(
      "SELECT 1 FROM key_member m JOIN organisation_key k ON k.id = m.key_id AND k.kind = 'officer' WHERE m.user_id = $1",
      [first.id],
    );
    expect(rows.rowCount).toBe(0);
    expect((await officersOf(manager)).warnings).toEqual(['no-officer', 'rotation-due']);
    await again(first);
    expect(await keysOf(first)).toMatchObject({ officer: 'none', staff: 'held' });
    expect(slugOf(await first.client.post('/organisation/rotate', { kind: 'officer' }))).toBe(
      'not-permitted',
    );
    expect(organisation.id).toBeDefined();
  });
});

describe('A key given again', () => {
  test('comes from a colleague who compared the fingerprint, and a swapped key is noticed (KEY-9)', async () => {
    const organisation = await ngo();
    const [carer, other] = [
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    const [manager, plain] = [
      await someone('manager', organisation),
      await someone('liaison_officer', organisation),
    ];
    const staffText = await sealed(organisation, 'staff', 'a note');
    const identity = await sealed(organisation, 'officer', 'a name');
    const stale = (await keysOf(carer)).fingerprint;
    await forget(carer);
    const { fingerprint } = await keysOf(carer);
    const grant = (who: Someone, kind: GroupKind, said = fingerprint) =>
      who.client.post('/keys/grants', { userId: carer.id, kind, fingerprint: said });
    expect(slugOf(await grant(plain, 'staff'))).toBe('not-permitted');
    expect(slugOf(await grant(carer, 'staff'))).toBe('not-permitted');
    const swapped = await grant(manager, 'staff', stale);
    expect([swapped.status, slugOf(swapped)]).toEqual([409, 'stale-version']);
    body(await grant(manager, 'staff'));
    expect(await reads(carer, 'staff', staffText)).toBe('a note');
    expect(slugOf(await grant(manager, 'staff'))).toBe('wrong-state');
    // A manager without the officers' key has nothing to give.
    expect(slugOf(await grant(manager, 'officer'))).toBe('keys-locked');
    await expect(reads(carer, 'officer', identity)).rejects.toMatchObject({ slug: 'keys-locked' });
    body(await grant(other, 'officer'));
    expect(await reads(carer, 'officer', identity)).toBe('a name');
    const lost = await keysOf(plain);
    const made = { userId: plain.id, kind: 'officer', fingerprint: lost.fingerprint };
    expect(slugOf(await other.client.post('/keys/grants', made))).toBe('wrong-state');
  });
});

describe('A recovery code', () => {
  const codeOf = (reply: Reply) => z.looseObject({ code: z.string() }).parse(body(reply, 201)).code;

  test('gives back after a reset what she held, once (KEY-10, KEY-11, KEY-13)', async () => {
    const carer = await someone('caseworker', await ngo());
    const staffText = await sealed(carer.organisation, 'staff', 'a note');
    const identity = await sealed(carer.organisation, 'officer', 'a name');
    const void_ = codeOf(await carer.client.post('/me/recovery'));
    const code = codeOf(await carer.client.post('/me/recovery'));
    expect(slugOf(await carer.client.post('/me/recovery/use', { code }))).toBe('wrong-state');
    const before = await node.owner.query<{ wrap: Buffer }>(
      'SELECT private_sealed AS wrap FROM user_key WHERE user_id = $1',
      [carer.id],
    );
    await forget(carer);
    await expect(ringOf(carer, 'staff')).rejects.toMatchObject({ slug: 'keys-locked' });
    const aside = await node.owner.query<{ all: string }>(
      'SELECT f::text AS all FROM former_user_key f WHERE user_id = $1',
      [carer.id],
    );
    expect(aside.rows[0]?.all).not.toContain(before.rows[0]?.wrap.toString('hex'));
    const refused = await carer.client.post('/me/recovery/use', { code: void_ });
    expect(issueOf(refused)).toMatchObject({ path: 'code' });
    body(await carer.client.post('/me/recovery/use', { code: code.toLowerCase().replaceAll('-', ' ') }));
    expect(await reads(carer, 'staff', staffText)).toBe('a note');
    expect(await reads(carer, 'officer', identity)).toBe('a name');
    expect(slugOf(await carer.client.post('/me/recovery/use', { code }))).toBe('wrong-state');
    const left = await node.owner.query('SELECT 1 FROM former_member WHERE user_id = $1', [carer.id]);
    expect(left.rowCount).toBe(0);
    // Signing in anew finds the same.
    await again(carer);
    expect(await reads(carer, 'officer', identity)).toBe('a name');
  });

  test('is refused with a typing error, and for somebody else (KEY-12)', async () => {
    const organisation = await ngo();
    const [one, other] = [
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    const [code, foreign] = [
      codeOf(await one.client.post('/me/recovery')),
      codeOf(await other.client.post('/me/recovery')),
    ];
    await forget(one);
    const slip = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
    for (const [said, why] of [
      [slip, /mistyped/],
      [code.slice(0, -1), /mistyped/],
      [foreign, /not the code/],
    ] as const) {
      const reply = await one.client.post('/me/recovery/use', { code: said });
      expect([reply.status, issueOf(reply)?.message]).toEqual([422, expect.stringMatching(why)]);
    }
    body(await one.client.post('/me/recovery/use', { code }));
  });

  test('given again by a colleague, it is of no more use for that (KEY-9)', async () => {
    const organisation = await ngo();
    const [one, other] = [
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    const code = codeOf(await one.client.post('/me/recovery'));
    await forget(one);
    const { fingerprint } = await keysOf(one);
    for (const kind of ['staff', 'officer'])
      body(await other.client.post('/keys/grants', { userId: one.id, kind, fingerprint }));
    expect(slugOf(await one.client.post('/me/recovery/use', { code }))).toBe('wrong-state');
  });
});

describe('A kit', () => {
  test('gives the key to whom a manager names, from any two of its pages (KEY-14, KEY-16)', async () => {
    const { manager, first, organisation } = await withOfficer();
    const identity = await sealed(organisation, 'officer', 'a name');
    const [one = '', two = '', three = ''] = shares(await first.client.post('/organisation/kit'));
    const heir = await someone('rapporteur', organisation);
    const use = (pages: string[], userId = heir.id) =>
      manager.client.post('/organisation/kit/use', { shares: pages, userId });
    expect(slugOf(await use([one, three]))).toBe('wrong-state');
    body(await manager.client.post(`/officers/${first.id}/leave`));
    expect(issueOf(await use([one, three]))).toMatchObject({ path: 'userId' });
    body(await manager.client.post('/officers', { userId: heir.id }), 201);
    expect(issueOf(await use([one, one]))?.message).toBe('are the same page twice');
    const slip = two.startsWith('A') ? `B${two.slice(1)}` : `A${two.slice(1)}`;
    expect(issueOf(await use([one, slip]))).toEqual({ path: 'shares.1', message: 'is mistyped in group 1' });
    expect(
      slugOf(await first.client.post('/organisation/kit/use', { shares: [one, two], userId: heir.id })),
    ).toBe('sign-in-required');
    body(await use([three, one]));
    await again(heir);
    expect(await reads(heir, 'officer', identity)).toBe('a name');
    expect(slugOf(await use([one, two]))).toBe('wrong-state');
  });

  test('of other pages, of another kit or another time is refused (KEY-15)', async () => {
    const { manager, first, organisation } = await withOfficer();
    const kit = shares(await first.client.post('/organisation/kit'));
    const newer = shares(await first.client.post('/organisation/kit'));
    const foreign = await withOfficer();
    const theirs = shares(await foreign.first.client.post('/organisation/kit'));
    const heir = await someone('rapporteur', organisation);
    body(await manager.client.post('/officers', { userId: heir.id }), 201);
    body(await manager.client.post(`/officers/${first.id}/leave`));
    const use = (...pages: (string | undefined)[]) =>
      manager.client.post('/organisation/kit/use', { shares: pages, userId: heir.id });
    expect(issueOf(await use(kit[0], newer[1]))?.message).toBe('are of two different kits');
    expect(issueOf(await use(theirs[0], theirs[1]))?.message).toBe('are of no kit of this organisation');
    // A proof that is wrong stands for a page whose share is: the check characters would notice anything less.
    await node.owner.query(
      'UPDATE organisation_kit SET proof = decode(repeat($2, 32), $3) WHERE organisation_id = $1',
      [organisation.id, '00', 'hex'],
    );
    expect(issueOf(await use(newer[0], newer[1]))?.message).toBe('do not belong together');
    expect((await officersOf(manager)).items).toMatchObject([{ id: heir.id, officer: 'requested' }]);
  });

  test('made before the key was replaced is told and refused (KEY-8, KEY-15)', async () => {
    const { manager, first, organisation } = await withOfficer();
    const old = shares(await first.client.post('/organisation/kit'));
    body(await first.client.post('/organisation/rotate', { kind: 'officer' }));
    expect((await officersOf(manager)).warnings).toEqual(['only-one', 'kit-outdated']);
    expect(slugOf(await first.client.post(`/officers/${first.id}/leave`))).toBe('wrong-state');
    await node.owner.query("UPDATE user_account SET status = 'SUSPENDED' WHERE id = $1", [first.id]);
    const heir = await someone('rapporteur', organisation);
    body(await manager.client.post('/officers', { userId: heir.id }), 201);
    const reply = await manager.client.post('/organisation/kit/use', {
      shares: old.slice(1),
      userId: heir.id,
    });
    expect(issueOf(reply)?.message).toBe('were printed before the key was replaced');
  });
});

describe('A pair that is replaced', () => {
  test('opens what was sealed before, and what comes after is closed to who left (KEY-17, KEY-18)', async () => {
    const organisation = await ngo();
    const [one, leaver] = [
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    for (const kind of ['staff', 'officer'] as const) {
      const before = await sealed(organisation, kind, 'before');
      const kept = await ringOf(leaver, kind);
      if (kind === 'officer') {
        body(await leaver.client.post(`/officers/${leaver.id}/leave`));
        expect((await officersOf(one)).warnings).toContain('rotation-due');
      }
      body(await one.client.post('/organisation/rotate', { kind }));
      body(await one.client.post('/organisation/rotate', { kind }));
      const after = await sealed(organisation, kind, 'after');
      expect([await reads(one, kind, before), await reads(one, kind, after)]).toEqual(['before', 'after']);
      // The control: what she kept was good, and it opens what is old.
      expect([await read(kept, before), await read(kept, after)]).toEqual(['before', undefined]);
    }
    expect((await officersOf(one)).warnings).not.toContain('rotation-due');
    await again(leaver);
    expect(await keysOf(leaver)).toMatchObject({ staff: 'held', officer: 'none' });
    expect(
      slugOf(
        await (await someone('manager', organisation)).client.post('/organisation/rotate', { kind: 'staff' }),
      ),
    ).toBe('not-permitted');
  });

  test('is due when one of its holders is suspended, and replaced it is not hers any more (KEY-26)', async () => {
    const organisation = await ngo();
    const [manager, stays, goes] = [
      await someone('manager', organisation),
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    const plain = await someone('liaison_officer', organisation);
    const due = async () => {
      const { keys, warnings } = z
        .looseObject({
          keys: z.array(z.looseObject({ kind: z.string(), dueSince: z.string().nullable() })),
          warnings: z.array(z.string()),
        })
        .parse(body(await stays.client.get('/officers')));
      const kinds = keys.filter(({ dueSince }) => dueSince !== null).map(({ kind }) => kind);
      expect(warnings.includes('rotation-due')).toBe(kinds.length > 0);
      return kinds;
    };
    expect(await due()).toEqual([]);
    // Who holds the staff's key alone makes that one due, an officer both.
    body(await manager.client.post(`/users/${plain.id}/suspend`));
    expect(await due()).toEqual(['staff']);
    body(await stays.client.post('/organisation/rotate', { kind: 'staff' }));
    expect(await due()).toEqual([]);
    body(await manager.client.post(`/users/${goes.id}/suspend`));
    expect(await due()).toEqual(['staff', 'officer']);
    for (const kind of ['staff', 'officer']) {
      body(await stays.client.post('/organisation/rotate', { kind }));
    }
    expect(await due()).toEqual([]);
    // Reinstated she waits for what has been replaced meanwhile; an officer she would be asked for again.
    for (const one of [goes, plain]) {
      body(await manager.client.post(`/users/${one.id}/reinstate`));
      await again(one);
      expect(await keysOf(one)).toMatchObject({ staff: 'waiting', officer: 'none' });
    }
    expect(await due()).toEqual([]);
  });

  test('is due also where a replacement was under way as she was suspended (KEY-26)', async () => {
    const organisation = await ngo();
    const [manager, stays, goes] = [
      await someone('manager', organisation),
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    for (let round = 0; round < 6; round += 1) {
      const rotate = () => stays.client.post('/organisation/rotate', { kind: 'officer' });
      const suspend = () => manager.client.post(`/users/${goes.id}/suspend`);
      const replies = await Promise.all(round % 2 ? [rotate(), suspend()] : [suspend(), rotate()]);
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      const { rows } = await node.owner.query<{ due: boolean; hers: boolean }>(
        `SELECT k.due_since IS NOT NULL AS due, EXISTS (SELECT FROM key_member m WHERE m.key_id = k.id
           AND m.user_id = $2) AS hers
         FROM organisation_key k WHERE k.organisation_id = $1 AND k.kind = 'officer' AND k.next_id IS NULL`,
        [organisation.id, goes.id],
      );
      // Either she was counted among the holders of the new pair, and it is due, or she was not.
      expect(rows).toEqual([{ due: rows[0]?.hers, hers: rows[0]?.hers }]);
      body(await manager.client.post(`/users/${goes.id}/reinstate`));
      if (rows[0]?.hers !== true) {
        await again(goes);
        const { fingerprint } = await keysOf(goes);
        body(await manager.client.post('/officers', { userId: goes.id }), 201);
        body(await stays.client.post(`/officers/${goes.id}/confirm`, { fingerprint }));
      }
      if ((await officersOf(stays)).warnings.includes('rotation-due')) await rotate();
    }
  });

  test('is replaced once by two who press at the same moment, and sealing meanwhile still opens (KEY-18)', async () => {
    const organisation = await ngo();
    const [one, other] = [
      await someone('caseworker', organisation),
      await someone('caseworker', organisation),
    ];
    const rotate = ({ client }: Someone) => client.post('/organisation/rotate', { kind: 'officer' });
    await node.owner.query('BEGIN');
    await node.owner.query('SELECT 1 FROM organisation WHERE id = $1 FOR UPDATE', [organisation.id]);
    const racing = Promise.all([rotate(one), rotate(other)]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await node.owner.query('COMMIT');
    const envelopes = Promise.all(
      Array.from({ length: 30 }, (_none, at) => sealed(organisation, 'officer', `${at}`)),
    );
    const answers = (await racing).map(({ status }) => status).sort((a, b) => a - b);
    expect(answers).toEqual([200, 409]);
    const { rows } = await node.owner.query(
      "SELECT next_id IS NULL AS current FROM organisation_key WHERE organisation_id = $1 AND kind = 'officer' ORDER BY made_at, id",
      [organisation.id],
    );
    expect(rows).toEqual([{ current: false }, { current: true }]);
    const opened = await Promise.all((await envelopes).map((envelope) => reads(other, 'officer', envelope)));
    expect(opened).toEqual(Array.from({ length: 30 }, (_none, at) => `${at}`));
  });
});

describe('Succession', () => {
  test('is named by a manager and counts when the other has said yes (KEY-19)', async () => {
    const [organisation, heirs] = [await ngo(), await ngo()];
    const [manager, heir] = [await someone('manager', organisation), await someone('manager', heirs)];
    const name = (toOrganisationId: string) =>
      manager.client.post('/organisation/succession', { toOrganisationId });
    expect(issueOf(await name(organisation.id))).toMatchObject({ path: 'toOrganisationId' });
    body(await name((await ngo()).id));
    expect(body(await name(heirs.id)).successor).toEqual({ id: heirs.id, name: heirs.name, accepted: false });
    const accept = () =>
      heir.client.post('/organisation/succession/accept', { organisationId: organisation.id });
    expect(body(await accept()).namedBy).toEqual([
      { id: organisation.id, name: organisation.name, accepted: true },
    ]);
    expect(slugOf(await accept())).toBe('wrong-state');
  });
});
