import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

// What must hold before a commit, side by side on as many cores as there are: the longest first. Each speaks when it
// is done, so that their words do not mix. Only files whose own text has changed are linted again; a rule that looks at
// the types of another file may find more in the whole run, which lints everything.
const known = ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint'];
const gates = [
  ['npm', 'run', '--silent', 'lint', '--', ...known],
  ['npm', 'run', '--silent', 'jest', '--', 'test/house.test.ts', 'test/unit', 'test/property'],
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'format:check'],
];

function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { shell: process.platform === 'win32' });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

async function worker(results) {
  for (let gate = gates.shift(); gate !== undefined; gate = gates.shift()) results.push(await run(gate));
}

const results = [];
await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, () => worker(results)));
process.exit(results.every(Boolean) ? 0 : 1);
