import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrolApp } from '../support/factors.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { runCommand, settingsOf } from '../support/process.ts';
import { body } from '../support/story.ts';

let node: TestNode;
const folder = mkdtempSync(join(tmpdir(), 'panah-found-'));
beforeAll(async () => {
  node = await startNode({ demonstration: false });
});
afterAll(async () => {
  await node.stop();
  rmSync(folder, { recursive: true, force: true });
});

function found(...args: string[]): Promise<{ code: number; said: string }> {
  const environment = { ...settingsOf(node.database), PANAH_DATA_DIR: folder };
  return runCommand('server/invite-administrator.ts', args, environment);
}

const asked = [
  '--country',
  'KZ',
  '--organisation',
  'National centre',
  '--name',
  'Dana',
  '--email',
  'dana@example.org',
];

test('an empty node gets its first administrator by command, once, and she can begin', async () => {
  expect(await found('--country', 'KZ')).toMatchObject({
    code: 1,
    said: expect.stringContaining('npm run node:found'),
  });
  const { code, said } = await found(...asked);
  expect(code).toBe(0);
  const token = /\/invitation#([\w-]{43})/.exec(said)?.[1] ?? '';
  const password = 'snow over the quiet mountains';
  const dana = node.nobody();
  // The command runs by the machine's clock: the node of this test is set to a minute after it.
  node.clock.advance(Date.now() + 60_000 - node.clock.now().getTime());
  expect((await dana.post('/invitations/accept', { token, password })).status).toBe(200);
  await dana.signIn('dana@example.org', password);
  expect((await dana.post('/organisations', { name: 'Too early', kind: 'ngo', country: 'KZ' })).status).toBe(
    401,
  );
  await enrolApp(dana, node.clock);
  const ngo = { name: 'An NGO', kind: 'ngo', country: 'KZ' };
  const { id } = body(await dana.post('/organisations', ngo), 201);
  const manager = { email: 'manager@example.org', name: 'Meruert' };
  expect((await dana.post(`/organisations/${id}/managers`, manager)).status).toBe(201);
  expect(await found(...asked)).toMatchObject({ code: 1, said: expect.stringContaining('already') });
});
