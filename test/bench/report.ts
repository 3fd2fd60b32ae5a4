import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { projectRoot } from '../../server/platform/project-root.ts';
import type { Plan } from './plans.ts';
import type { Cell, Pace } from './rounds.ts';
import { operations, type Operation } from './shapes.ts';
import type { TokenCost } from './token.ts';

/** One filled size: how it was filled and what its plans are. */
export interface Filled {
  readonly size: number;
  readonly fillMs: number;
  readonly bytes: number;
  readonly plans: readonly Plan[];
}

export interface Run {
  readonly machine: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly pool: number;
  readonly compiled: boolean;
  readonly pace: Pace;
  /** The machine's load in the average of a minute, before and at the end. */
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly filled: readonly Filled[];
  readonly cells: readonly Cell[];
  /** Against a bare server that prepares its statements, at one size and number of clients. */
  readonly prepared: readonly Cell[];
  /** What the second lock costs, at the smallest size. */
  readonly walls: readonly Walls[];
}

export interface Walls {
  /** A node against a second one that is just like it: how much two alike differ. */
  readonly alike: readonly Cell[];
  /** The same two, after the second one's policies let everything pass. */
  readonly open: readonly Cell[];
  readonly token: TokenCost;
}

const aim = 0.6;
const inboxAim = 1.3;
const says: Readonly<Record<Operation, string>> = {
  create: 'create a case',
  inbox: 'inbox of 50',
  read: 'read one referral',
  accept: 'accept, with a bed',
  match: 'match a need',
};

export function machine(): Record<string, string> {
  const all = cpus();
  return {
    processor: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${type()} ${process.arch}`,
    node: process.version,
  };
}

export function loadNow(): number {
  return loadavg()[0] ?? 0;
}

const two = (value: number) => value.toFixed(2);
const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const size = (count: number) => (count >= 1_000_000 ? `${count / 1_000_000}M` : `${count / 1_000}k`);
const row = (...fields: readonly string[]) => `| ${fields.join(' | ')} |`;

function ratios(cells: readonly Cell[]): string {
  const sizes = [...new Set(cells.map((cell) => cell.size))];
  const clients = [...new Set(cells.map((cell) => cell.clients))];
  const heads = sizes.flatMap((at) => clients.map((count) => `${size(at)}, ${count}`));
  const lines = operations.map((operation) => {
    const fields = sizes.flatMap((at) =>
      clients.map((count) => {
        const cell = cells.find(
          (one) => one.operation === operation && one.size === at && one.clients === count,
        );
        return cell === undefined ? '' : two(cell.ratio) + (cell.ratio < aim ? ' ✗' : '');
      }),
    );
    return row(says[operation], ...fields);
  });
  return [row('', ...heads), row('---', ...heads.map(() => '--:')), ...lines].join('\n');
}

function wallsTable({ alike, open }: Walls): string {
  const lines = operations.flatMap((operation) => {
    const [before, after] = [alike, open].map((cells) => cells.find((cell) => cell.operation === operation));
    if (!before || !after) return [];
    const range = (cell: Cell) => `${two(cell.ratio)} (${two(cell.lowest)} – ${two(cell.highest)})`;
    return row(says[operation], range(before), range(after), two(after.ratio / before.ratio));
  });
  return [
    row('', 'both with the policies', 'the second one open', 'with the policies / without'),
    row('---', '--:', '--:', '--:'),
    ...lines,
  ].join('\n');
}

function tokenSays({ inTransaction, alone }: TokenCost): string {
  return `BEGIN, the statement that sets the token, and COMMIT around an inbox of 50: ${inTransaction.toFixed(2)} ms on one connection, where the list alone takes ${alone.toFixed(2)} ms.`;
}

function figures(cells: readonly Cell[]): string {
  const lines = cells.map(({ size: at, operation, clients, node, bare, lowest, highest }) =>
    row(
      ...[says[operation], size(at), String(clients), node.perSecond.toFixed(0), bare.perSecond.toFixed(0)],
      ...[`${two(lowest)} – ${two(highest)}`, `${ms(node.p50)} / ${ms(node.p95)} / ${ms(node.p99)}`],
      `${ms(bare.p50)} / ${ms(bare.p95)} / ${ms(bare.p99)}`,
    ),
  );
  const heads = [
    '',
    'referrals',
    'clients',
    'node, a second',
    'bare, a second',
    'ratio, lowest – highest round',
  ];
  const latency = ['node, ms p50 / p95 / p99', 'bare, ms p50 / p95 / p99'];
  return [row(...heads, ...latency), row('---', ...Array<string>(7).fill('--:')), ...lines].join('\n');
}

function inbox(cells: readonly Cell[]): string {
  const ofInbox = cells.filter(({ operation }) => operation === 'inbox');
  const smallest = Math.min(...ofInbox.map((cell) => cell.size));
  const largest = Math.max(...ofInbox.map((cell) => cell.size));
  const lines = ofInbox
    .filter((cell) => cell.size === largest)
    .map(({ clients, node }) => {
      const before =
        ofInbox.find((cell) => cell.size === smallest && cell.clients === clients)?.node.p95 ?? Number.NaN;
      const times = node.p95 / before;
      return row(String(clients), ms(before), ms(node.p95), two(times) + (times > inboxAim ? ' ✗' : ''));
    });
  const heads = row('clients', `p95 at ${size(smallest)}, ms`, `p95 at ${size(largest)}, ms`, 'times');
  return [heads, row('--:', '--:', '--:', '--:'), ...lines].join('\n');
}

function plans(filled: readonly Filled[]): string {
  const names = filled[0]?.plans.map(({ name }) => name) ?? [];
  const lines = names.map((name) =>
    row(
      `\`${name}\``,
      ...filled.flatMap(({ plans: all }) => {
        const plan = all.find((one) => one.name === name);
        return plan === undefined
          ? ['', '', '']
          : [two(plan.milliseconds), String(plan.buffers), plan.scanned.join(', ') || 'none'];
      }),
    ),
  );
  const heads = filled.flatMap(({ size: at }) => [
    `${size(at)}, ms`,
    `${size(at)}, pages`,
    `${size(at)}, read whole`,
  ]);
  return [row('statement', ...heads), row('---', ...heads.map(() => '---')), ...lines].join('\n');
}

const listed = (facts: Readonly<Record<string, string>>) =>
  Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** What the terminal shows. */
export function summary({ cells, prepared, walls }: Run): string {
  const heads = `Requests a second, node / bare (aim ≥ ${aim}); referrals, clients:`;
  return `${heads}\n\n${ratios(cells)}\n\nA bare server that prepares:\n\n${ratios(prepared)}\n\n${walls.map((one) => `${wallsTable(one)}\n\n${tokenSays(one.token)}`).join('\n')}\n\n${inbox(cells)}\n`;
}

/** docs/benchmarks.md, whole. */
export function report(run: Run): string {
  const { machine: of, settings, pool, compiled, pace, loadBefore, filled, cells, walls } = run;
  const seconds = ((pace.measureMs / 1000) * pace.rounds).toFixed(1);
  return `# Benchmarks

Written by \`npm run bench\`; every figure below comes from one run of it. \`docs/benchmarks/\` holds the same figures as
JSON and the plans of the hot paths.

## What is compared

The **node** is Panah as it is started in production (${compiled ? 'compiled' : 'run from its sources'}), silent, its rate limit out of reach. The
**bare** server (\`test/bench/bare-server.ts\`) is Express 5 and node-postgres as their documentation shows them. It sends
the very same statements, taken from the node's stores at the start of the run, in the same transactions, on an exact
copy of the database and under the same row level security: the session look-up, the token, the locks, the ledger line
with its trigger. It has no schemas, no rights,
no Prisma, no signed cookie, no headers, no rate limit, no views, and nobody chains its ledger. The **ratio** is the
node's requests a second divided by the bare server's: what all of that costs. The aim is ${aim} for each.

${ratios(cells)}

Columns are referrals in the database and clients at once; ✗ marks what misses the aim.

## What sealing costs

The bare server writes filler where the node seals an envelope, and opens nothing. Creating a case seals one (HPKE to the
staff's public key), accepting and matching open one, and the staff's own key before it: some milliseconds of one core
each. No other server could do less and keep the promise; where a ratio misses the aim, that is why.

## What row level security costs

Two nodes of one age on two copies of the ${size(Math.min(...cells.map((cell) => cell.size)))} database, at 8 clients: requests a second of the first one divided by the
second one's, at first with the same policies on both copies (how much two alike differ; in brackets the lowest and
the highest round), then with policies on the second copy that let everything pass.

${walls.map(wallsTable).join('\n\n')}

The last column is what the policies leave of the requests a second; what is nearer to 1 than two alike are to each other
is noise.

Both set the token. ${walls.map(({ token }) => tokenSays(token)).join(' ')}

## The inbox as the database grows

The aim is that its p95 grows by no more than ${inboxAim} ×.

${inbox(cells)}

## Method

- Both servers, PostgreSQL and the load are processes of their own on one machine, both pools hold ${pool} connections.
- Closed loop: each client sends a request over its own kept-alive connection, reads the whole answer and sends the next.
- ${pace.rounds} rounds of ${pace.measureMs} ms each after ${pace.warmMs} ms of warming up, node, bare, bare, node, and so on: ${seconds} s for each
  figure. While one server is measured the other one stands still (SIGSTOP). The ratio is the median of the rounds'
  ratios; before an operation's first round both servers answer it for a while, so that compilers and caches are warm.
- The node chains the ledger of its own rounds within its own rounds.
- Requests come from 24 shelters and as many NGOs in turn, each with a session of its own. Accepted referrals are taken
  back between the rounds; created cases stay.
- 1,000 organisations, 3,000 people with sessions, 6,000 services, and for each referral 0.7 cases, about 2 consents, 2
  payloads and 2 chained ledger lines, over two years; the first organisations receive most. The shelters that accept
  have more free beds than a shelter has, so that none runs out within a round.

## Machine

${listed(of)}; load average before the run ${two(loadBefore)}. PostgreSQL as Panah brings it, nothing tuned: ${listed(settings)}.

## Figures

Requests a second and milliseconds are those of this machine on that day, an illustration; only ratios carry over.

${figures(cells)}

## Plans

Each statement executed under \`EXPLAIN (ANALYZE, BUFFERS)\` with everything in memory; the texts are in
\`docs/benchmarks/plans-<size>.txt\`. "Read whole" names tables that PostgreSQL reads from end to end, with their pages:
it does so where a table is so small that an index would cost more.

${plans(filled)}

${filled.map((one) => `Filling ${size(one.size)} referrals took ${(one.fillMs / 1000).toFixed(0)} s and ${(one.bytes / 2 ** 20).toFixed(0)} MiB.`).join(' ')}

## Not measured

- TLS, a reverse proxy, several nodes, a database on another machine.
- Idempotency keys: two more statements, which the bare server would need as well.
- Signing in: it is slow on purpose.
- A cold cache, a full disk, a replica, backups under way.
- More than 32 clients: the machine is full long before.
`;
}

/** Writes docs/benchmarks.md and what belongs to it, in the house's own format. */
export async function writeReport(run: Run, texts: Readonly<Record<string, string>>): Promise<void> {
  const docs = join(projectRoot(), 'docs');
  const style = { printWidth: 110, singleQuote: true, trailingComma: 'all' } as const;
  await mkdir(join(docs, 'benchmarks'), { recursive: true });
  const plain = { ...run, filled: run.filled.map(({ plans: _plans, ...one }) => one) };
  const json = JSON.stringify(plain, (_key, value: unknown) =>
    typeof value === 'number' ? rounded(value) : value,
  );
  await writeFile(join(docs, 'benchmarks.md'), await format(report(run), { ...style, parser: 'markdown' }));
  await writeFile(join(docs, 'benchmarks', 'figures.json'), await format(json, { ...style, parser: 'json' }));
  for (const [name, text] of Object.entries(texts)) await writeFile(join(docs, 'benchmarks', name), text);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
