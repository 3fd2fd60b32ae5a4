import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const pure = /^(unit|property)\/|^house\.test\.ts$/;

/** Whether any test file that needs a database is among those that Jest will run. */
function needsDatabase({ rootDir, testPathPatterns }) {
  const chosen = testPathPatterns.toExecutor({ rootDir });
  const tests = readdirSync(join(rootDir, 'test'), { recursive: true }).filter((path) =>
    path.endsWith('.test.ts'),
  );
  return tests.some(
    (path) => !pure.test(path) && (!chosen.isSet() || chosen.isMatch(join(rootDir, 'test', path))),
  );
}

/**
 * Starts the one PostgreSQL cluster of a run in a process of its own: it stops when the channel to Jest closes,
 * so that a killed run leaves no server behind.
 */
export default async function setup(config) {
  if (!needsDatabase(config)) return;
  const child = fork(join(import.meta.dirname, 'cluster.ts'), {
    cwd: config.rootDir,
    execArgv: ['--conditions=source', '--import', 'tsx'],
  });
  globalThis.testCluster = child;
  process.env.TEST_CLUSTER = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The test cluster did not start (exit code ${code}).`)));
  });
}
