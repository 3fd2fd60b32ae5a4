import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { projectRoot } from '../../server/platform/project-root.ts';
import { openDatabases, openWalls, type Databases, type Twins } from './databases.ts';
import { aim, type Shots } from './people.ts';
import { recordStatements, textsOf, type Statements } from './flows.ts';
import { explain, planText, type Plan } from './plans.ts';
import { loadNow, machine, summary, writeReport, type Filled, type Run, type Walls } from './report.ts';
import { measure, type Cell, type Pace } from './rounds.ts';
import { compareAnswers } from './same-answers.ts';
import { startBare, startLoad, startNode, type Load, type Measured } from './servers.ts';
import { operations, type Side } from './shapes.ts';
import { tokenCost } from './token.ts';

const usage = `npm run bench -- [options]
  --quick        10k referrals, few and short rounds, nothing written: for development
  --million      1M referrals as well
  --sizes, --only, --node
                 for development: --sizes 10000,50000, --only inbox,read, --node "--cpu-prof" (arguments for the node)
  --write        with --quick, --sizes or --only: write docs/benchmarks.md all the same`;

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    only: { type: 'string' },
    node: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const pool = 10;
const pace: Pace = asked.quick
  ? { first: 300, rounds: 3, clients: [1, 8], warmMs: 100, measureMs: 400 }
  : { first: 1_500, rounds: 5, clients: [1, 8, 32], warmMs: 150, measureMs: 600 };
const usual = [10_000, ...(asked.quick ? [] : [100_000]), ...(asked.million ? [1_000_000] : [])];
const sizes = asked.sizes?.split(',').map(Number) ?? usual;
const chosen = operations.filter((operation) => asked.only?.split(',').includes(operation) ?? true);
const isWhole = !asked.quick && asked.only === undefined && asked.sizes === undefined;

interface Place {
  readonly nodeKey: string;
  readonly compiled: boolean;
  readonly load: Load;
}

interface Ready extends Place {
  readonly size: number;
  readonly twins: Twins;
  readonly shots: Shots;
  readonly statements: Statements;
}

interface Done {
  readonly filled: Filled;
  readonly cells: Cell[];
  readonly prepared: Cell[];
  readonly walls: Walls | undefined;
}

/** Compiles what is not compiled yet; where that fails the node runs from its sources, and the report says so. */
function compile(): boolean {
  const build = ['.config/build.mjs', '--if-stale'];
  return spawnSync(process.execPath, build, { cwd: projectRoot(), stdio: 'inherit' }).status === 0;
}

async function withAdmins<T>(
  { adminUrls }: Twins,
  work: (admins: Record<Side, pg.Client>) => Promise<T>,
): Promise<T> {
  const node = new pg.Client({ connectionString: adminUrls.node });
  const bare = new pg.Client({ connectionString: adminUrls.bare });
  await Promise.all([node.connect(), bare.connect()]);
  try {
    return await work({ node, bare });
  } finally {
    await Promise.all([node.end(), bare.end()]);
  }
}

/** Every operation against one pair of servers. */
async function measureAll(
  ready: Ready,
  servers: Record<Side, Measured>,
  clients: readonly number[],
): Promise<Cell[]> {
  const { twins, shots, size, load } = ready;
  return withAdmins(twins, async (admins) => {
    const pair = { servers, admins, shots };
    for (const server of Object.values(servers)) server.go();
    await compareAnswers(pair);
    for (const server of Object.values(servers)) server.halt();
    const cells: Cell[] = [];
    for (const operation of chosen) {
      const begun = performance.now();
      const measured = await measure(load, pair, size, operation, { ...pace, clients });
      const took = ((performance.now() - begun) / 1000).toFixed(0);
      const ratios = measured.map((cell) => `${cell.ratio.toFixed(2)} at ${cell.clients}`).join(', ');
      console.log(`${size} ${operation}: ${ratios} (${took} s)`);
      cells.push(...measured);
    }
    return cells;
  });
}

/**
 * All clients against the plain bare server; on the smallest size also eight against one that prepares its statements,
 * and what row level security costs.
 */
async function measureSize(ready: Ready): Promise<Omit<Done, 'filled'>> {
  const { twins, statements, nodeKey, compiled, size } = ready;
  const nodeArguments = asked.node.split(' ').filter((word) => word !== '');
  const started: Measured[] = [];
  const nodeOn = async (side: Side) => {
    const server = await startNode({
      ...{ url: twins.appUrls[side], workerUrl: twins.workerUrls[side] },
      ...{ nodeKey, pool, compiled, nodeArguments },
    });
    started.push(server);
    return server;
  };
  const bare = async (prepares: boolean) => {
    const server = await startBare(twins.appUrls.bare, pool, textsOf(statements), prepares);
    started.push(server);
    return server;
  };
  try {
    const node = await nodeOn('node');
    const cells = await measureAll(ready, { node, bare: await bare(false) }, pace.clients);
    if (size !== Math.min(...sizes)) return { cells, prepared: [], walls: undefined };
    console.log('Against a bare server that prepares its statements:');
    const prepared = await measureAll(ready, { node, bare: await bare(true) }, [8]);
    await node.stop();
    return { cells, prepared, walls: await measureWalls(ready, nodeOn) };
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

/** Two nodes of one age, first alike and then with everything open on the second one's copy: only that has changed. */
async function measureWalls(ready: Ready, nodeOn: (side: Side) => Promise<Measured>): Promise<Walls> {
  const pair = { node: await nodeOn('node'), bare: await nodeOn('bare') };
  console.log('Two nodes with the same policies:');
  const alike = await measureAll(ready, pair, [8]);
  await openWalls(ready.twins.adminUrls.bare);
  console.log('The second one on a database that lets everything pass:');
  const open = await measureAll(ready, pair, [8]);
  return { alike, open, token: await tokenCost(ready.twins.appUrls.node, ready.statements) };
}

async function explained(appUrl: string, statements: Statements): Promise<Plan[]> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    return await explain(client, statements);
  } finally {
    await client.end();
  }
}

async function runSize(databases: Databases, size: number, place: Place): Promise<Done & { text: string }> {
  const twins = await databases.twins(size);
  const { fillMs, bytes } = twins;
  console.log(
    `${size} referrals filled in ${(fillMs / 1000).toFixed(0)} s, ${(bytes / 2 ** 20).toFixed(0)} MiB`,
  );
  const shots = await aim(twins.adminUrls.node, place.nodeKey);
  const urls = { app: twins.appUrls.node, admin: twins.adminUrls.node };
  const statements = await recordStatements(urls, place.nodeKey, shots);
  const plans = await explained(twins.appUrls.node, statements);
  const measured = await measureSize({ ...place, size, twins, shots, statements });
  await twins.drop();
  return { filled: { size, fillMs, bytes, plans }, ...measured, text: planText(size, plans, statements) };
}

async function main(): Promise<void> {
  const compiled = compile();
  const loadBefore = loadNow();
  const dataDir = await mkdtemp(join(tmpdir(), 'panah-bench-'));
  const databases = await openDatabases(dataDir);
  const load = startLoad();
  const place = { nodeKey: join(dataDir, 'node.key'), compiled, load };
  const all: Done[] = [];
  const texts: Record<string, string> = {};
  try {
    for (const size of sizes) {
      const { text, ...done } = await runSize(databases, size, place);
      all.push(done);
      texts[`plans-${size}.txt`] = text;
    }
  } finally {
    load.stop();
    await databases.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  const run: Run = {
    ...{
      machine: machine(),
      settings: databases.settings,
      pool,
      compiled,
      pace,
      loadBefore,
      loadAfter: loadNow(),
    },
    ...{ filled: all.map(({ filled }) => filled), cells: all.flatMap(({ cells }) => cells) },
    prepared: all.flatMap(({ prepared }) => prepared),
    walls: all.flatMap(({ walls }) => walls ?? []),
  };
  console.log(`\n${summary(run)}`);
  if (isWhole || asked.write) await writeReport(run, texts);
}

if (asked.help) console.log(usage);
else await main();
