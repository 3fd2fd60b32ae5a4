import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync } from 'node:zlib';

const root = dirname(import.meta.dirname);
const at = (...parts) => join(root, ...parts);
const stamp = at('dist', '.stamp');
const made = at('prisma', 'generated');
const configs = ['build.mjs', 'generate-prisma.mjs', 'tsconfig.build.json'].map((name) =>
  at('.config', name),
);
const sources = [
  ...['client', 'prisma', 'server', 'package.json', 'package-lock.json', 'tsconfig.json'].map((name) =>
    at(name),
  ),
  ...configs,
];

/** Every file below, with size and time: what is changed, added, moved or removed shows in it. */
function* listing(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) yield `${path} ${found.size} ${found.mtimeMs}`;
  if (!found?.isDirectory() || path === made) return;
  for (const name of readdirSync(path).sort()) yield* listing(join(path, name));
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) for (const line of listing(source)) hash.update(`${line}\n`);
  return hash.digest('hex');
}

function isFresh(print) {
  return existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/** The program of an installed package, or undefined where only what production needs is installed. */
function program(name, path) {
  try {
    return join(dirname(createRequire(at('package.json')).resolve(`${name}/package.json`)), path);
  } catch {
    return undefined;
  }
}

/** Runs a step and prints one line; what the step says itself is shown when it fails. */
async function step(label, script, ...args) {
  const begun = performance.now();
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code === 0) console.log(`${label} built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  else throw new Error(`${Buffer.concat(said).toString().trim()}\n${label} could not be built.`);
}

/** Removes what was compiled from sources that are gone. */
function prune(folder) {
  if (!existsSync(at('dist', folder))) return;
  for (const path of readdirSync(at('dist', folder), { recursive: true })) {
    const source = /^(.*)\.js(\.map)?$/.exec(path)?.[1];
    if (source !== undefined && !existsSync(at(folder, `${source}.ts`))) rmSync(at('dist', folder, path));
  }
}

/** Beside each text that is loaded by name, the same for whoever takes Brotli: a post has a slow line. */
function squeeze(file) {
  if (!/\.(js|css)$/.test(file)) return;
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}

async function buildServer(tsc) {
  await step('Server', tsc, '--project', at('.config', 'tsconfig.build.json'));
  for (const folder of ['server', 'prisma']) prune(folder);
}

async function buildClient(vite) {
  const config = at('client', 'vite.config.ts');
  if (!existsSync(config)) return;
  const out = ['--outDir', at('dist', 'client'), '--emptyOutDir'];
  await step('Client', vite, 'build', at('client'), '--config', config, ...out, '--logLevel', 'warn');
  // After the others, into the same folder: its service worker keeps what stands there.
  const flag = [at('client', 'vite.flag.config.ts'), '--outDir', at('dist', 'client')];
  await step('Offer of help', vite, 'build', at('client'), '--config', ...flag, '--logLevel', 'warn');
  // In one file: a worker may not load another under the policy of our pages.
  appendFileSync(at('dist', 'client', 'sw.js'), readFileSync(at('client', 'push-worker.js')));
  for (const file of readdirSync(at('dist', 'client', 'assets')))
    squeeze(at('dist', 'client', 'assets', file));
}

async function build() {
  const print = fingerprint();
  const ifStale = process.argv.includes('--if-stale');
  if (ifStale && isFresh(print)) return;
  const tsc = program('typescript', join('bin', 'tsc'));
  const vite = program('vite', join('bin', 'vite.js'));
  if (tsc === undefined || vite === undefined) {
    if (ifStale && existsSync(at('dist', 'server', 'main.js'))) return;
    throw new Error(
      'The tools to build with are not installed: run npm ci, without omitting dev dependencies.',
    );
  }
  rmSync(stamp, { force: true });
  await step('Prisma client', at('.config', 'generate-prisma.mjs'));
  await Promise.all([buildServer(tsc), buildClient(vite)]);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stamp, print);
}

try {
  await build();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
