import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startNode, type TestNode } from '../support/node.ts';

const record = '0190a0a0-0000-7000-8000-0000000000aa';
let node: TestNode;

beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.stop());

async function planNow(): Promise<void> {
  await node.owner.query('SELECT plan_job($1, $2, $3, $4)', [
    'referral.expire',
    record,
    `test:${record}`,
    new Date(0),
  ]);
}

async function line(event: string): Promise<Record<string, unknown>> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    await pause(50);
    const found = node
      .logged()
      .split('\n')
      .find((it) => it.includes(`"${event}"`));
    if (found !== undefined) return JSON.parse(found) as Record<string, unknown>;
  }
  throw new Error(`No line "${event}"`);
}

test('a job that fails is logged by its name and the class of its error, and tried again (PLAT-26, PLAT-34)', async () => {
  await node.owner.query('REVOKE SELECT ON referral FROM panah_worker');
  await planNow();
  const failed = await line('job.failed');
  expect(failed).toMatchObject({ job: 'referral.expire', code: '42501' });
  expect(JSON.stringify(failed)).not.toContain(record);
  expect(node.logged()).not.toContain('"job.done"');
  await node.owner.query('GRANT SELECT ON referral TO panah_worker');
  await planNow();
  expect(await line('job.done')).toMatchObject({ job: 'referral.expire' });
}, 60_000);
