import { afterAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Client } from '../support/client.ts';
import { createTestDatabase } from '../support/database.ts';
import { runNode, settingsOf, type NodeProcess } from '../support/process.ts';
import { aCase, body } from '../support/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'panah-process-'));
// The embedded server runs as another user when the tests run as root.
chmodSync(folder, 0o755);
const running: NodeProcess[] = [];
afterAll(async () => {
  for (const { child, ended } of running) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended();
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string>): NodeProcess {
  const node = runNode(environment);
  running.push(node);
  return node;
}

/** The one line a refused start prints, and its exit. */
async function refusal(environment: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const node = start(environment);
  const { code } = await node.ended();
  const lines = node
    .printed()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'));
  expect(lines).toHaveLength(1);
  return { code, said: lines[0] ?? '' };
}

const caseworker = { email: 'caseworker@ngo.ae.demo', password: 'panah-demonstration' };

describe('The node as a process', () => {
  test('seeds the demonstration, survives kill -9 with its data, and stops cleanly (PLAT-30)', async () => {
    const dataDir = join(folder, 'demonstration');
    const first = start({ PANAH_DATA_DIR: dataDir });
    const before = new Client(await first.ready());
    await before.signIn(caseworker.email, caseworker.password);
    // The accounts come after the address, maybe in another piece.
    expect(first.printed()).toContain('caseworker@ngo.ae.demo');
    const { id } = body(await before.post('/cases', aCase), 201);
    first.child.kill('SIGKILL');
    expect(await first.ended()).toEqual({ code: null, signal: 'SIGKILL' });

    const second = start({ PANAH_DATA_DIR: dataDir });
    const after = new Client(await second.ready());
    await after.signIn(caseworker.email, caseworker.password);
    expect(body(await after.get(`/cases/${id}`)).status).toBe('ACTIVE');
    // Proving a password takes a third of a second: it is under way when the signal comes.
    const underWay = after.post('/session/step-up', { password: caseworker.password });
    await new Promise((resolve) => setTimeout(resolve, 80));
    second.child.kill('SIGTERM');
    expect((await underWay).status).toBe(204);
    expect(await second.ended()).toEqual({ code: 0, signal: null });
  }, 180_000);

  test('says in one sentence that the port is taken, and ends with 1', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const database = await createTestDatabase();
    const environment = { ...settingsOf(database), PANAH_DATA_DIR: join(folder, 'port') };
    const { code, said } = await refusal({ ...environment, PORT: String(port) });
    expect(code).toBe(1);
    expect(said).toBe(`Port ${port} is taken: stop what listens there, or set PORT to another.`);
    taken.close();
    const free = start({ ...environment, PORT: '0' });
    expect(await free.ready()).toMatch(/^http:\/\/localhost:\d+$/);
    free.child.kill('SIGTERM');
    await free.ended();
    await database.drop();
  }, 60_000);

  test('says in one sentence what is wrong with its database, and ends with 1 (PLAT-27 to PLAT-29)', async () => {
    const database = await createTestDatabase();
    const dataDir = join(folder, 'refused');
    const unreachable = new URL(database.appUrl);
    unreachable.port = '1';
    const wrongPassword = new URL(database.appUrl);
    wrongPassword.password = 'not-this-one';
    for (const url of [unreachable.href, wrongPassword.href, database.adminUrl, 'mysql://nobody']) {
      const { code, said } = await refusal({
        ...settingsOf(database),
        DATABASE_URL: url,
        PANAH_DATA_DIR: dataDir,
      });
      expect(code).toBe(1);
      expect(said).toMatch(/^[A-Z].*\.$/);
      expect(said).not.toContain('not-this-one');
    }
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query("INSERT INTO migrations.applied (name, run_on) VALUES ('9999_from_the_future', now())");
    const newer = await refusal({ ...settingsOf(database), PANAH_DATA_DIR: dataDir });
    expect(newer).toMatchObject({ code: 1, said: expect.stringContaining('newer') });
    await owner.query("DELETE FROM migrations.applied WHERE name = '9999_from_the_future'");
    await owner.query("INSERT INTO country (code, name) VALUES ('KZ', 'KZ') ON CONFLICT DO NOTHING");
    await owner.query(
      `INSERT INTO organisation (id, name, kind, country_code, demonstration, created_at)
       VALUES (gen_random_uuid(), 'Demo', 'ngo', 'KZ', true, now())`,
    );
    const people = await refusal({ ...settingsOf(database), PANAH_DATA_DIR: dataDir });
    expect(people.said).toContain('demonstration');
    await owner.end();
    await database.drop();
  }, 120_000);

  test('says in one sentence that it cannot write its folder or that a setting is wrong', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const blocked = await refusal({ PANAH_DATA_DIR: join(file, 'below') });
    expect(blocked.code).toBe(1);
    const misspelt = await refusal({ PANAH_DATA_DIR: join(folder, 'x'), PANAH_LOGLEVEL: 'info' });
    expect(misspelt).toMatchObject({ code: 1, said: expect.stringContaining('PANAH_LOGLEVEL') });
    mkdirSync(join(folder, 'key'));
    writeFileSync(join(folder, 'key', 'node.key'), Buffer.alloc(32), { mode: 0o644 });
    chmodSync(join(folder, 'key', 'node.key'), 0o644);
    const readable = await refusal({ PANAH_DATA_DIR: join(folder, 'key') });
    expect(readable.said).toContain('chmod 400');
  }, 60_000);
});
