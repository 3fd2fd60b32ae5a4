import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { password, startNode, type TestNode } from '../support/node.ts';
import { body, slugOf } from '../support/story.ts';

const hour = 3_600_000;
let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

async function three() {
  const organisation = await node.organisation('ngo', 'UZ');
  const [manager, carer] = [
    await node.as('manager', organisation),
    await node.as('caseworker', organisation),
  ];
  const liaison = await node.as('liaison_officer', organisation);
  const email = (role: string) => `${role}1@${organisation.id}.test`;
  const signIn = (role: string) => node.nobody().post('/session', { email: email(role), password });
  const reopen = (role: string, said = password) =>
    node.nobody().post('/organisation/reopen', { email: email(role), password: said });
  return { organisation, manager, carer, liaison, signIn, reopen };
}

describe('A lock', () => {
  test('ends every session at once and keeps everybody out for a day, then opens by itself (KEY-21, KEY-22)', async () => {
    const { organisation, manager, carer, liaison, signIn } = await three();
    const stranger = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
    expect(slugOf(await liaison.post('/organisation/lock'))).toBe('not-permitted');
    // Hours after the password was proven: it must be quick.
    node.clock.advance(10 * 60_000);
    expect(body(await carer.post('/organisation/lock'))).toEqual({
      id: organisation.id,
      lockedUntil: new Date(node.clock.now().getTime() + 24 * hour).toISOString(),
    });
    for (const client of [manager, carer, liaison]) expect((await client.get('/me')).status).toBe(401);
    expect((await stranger.get('/me')).status).toBe(200);
    const refused = await signIn('manager');
    expect([refused.status, slugOf(refused), refused.headers['set-cookie']]).toEqual([
      401,
      'sign-in-required',
      undefined,
    ]);
    node.clock.advance(24 * hour - 1);
    expect((await signIn('manager')).status).toBe(401);
    node.clock.advance(1);
    expect((await signIn('manager')).status).toBe(200);
  });

  test('is opened earlier by two of its people within an hour, never by one (KEY-23)', async () => {
    const { organisation, manager, reopen, signIn } = await three();
    expect((await reopen('manager')).status).toBe(401);
    body(await manager.post('/organisation/lock'));
    expect((await reopen('manager', 'a wrong password')).status).toBe(401);
    const until = new Date(node.clock.now().getTime() + hour).toISOString();
    expect((await reopen('manager')).body).toEqual({ state: 'waiting', until });
    expect((await reopen('manager')).body).toMatchObject({ state: 'waiting' });
    expect((await signIn('manager')).status).toBe(401);
    node.clock.advance(hour);
    expect((await reopen('caseworker')).body).toMatchObject({ state: 'waiting' });
    expect((await reopen('liaison_officer')).body).toEqual({ state: 'open', until: null });
    expect((await signIn('manager')).status).toBe(200);
    const lines = await node.owner.query(
      "SELECT action FROM ledger_entry WHERE subject_id = $1 AND action LIKE 'organisation.%' AND outcome = 'allowed' ORDER BY id",
      [organisation.id],
    );
    expect(lines.rows.map((it: { action: string }) => it.action)).toEqual([
      'organisation.lock',
      ...Array.from({ length: 4 }, () => 'organisation.reopen'),
    ]);
  });

  test('holds a session that was on its way while it came (KEY-21)', async () => {
    const { organisation, manager, signIn } = await three();
    const late = node.nobody();
    const [, inTime] = await Promise.all([
      manager.post('/organisation/lock'),
      late.post('/session', { email: `caseworker1@${organisation.id}.test`, password }),
    ]);
    expect([200, 401]).toContain(inTime.status);
    expect((await late.get('/me')).status).toBe(401);
    expect((await signIn('caseworker')).status).toBe(401);
  });
});
