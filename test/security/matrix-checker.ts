import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import { ProblemBody } from '#contract/problem';
import type { AnyEndpoint } from '../../server/platform/router.ts';
import type { Client, Reply } from '../support/client.ts';
import type { TestNode } from '../support/node.ts';
import type { Matrix } from './access-matrix.ts';
import { expectedOf, namedIn, nounOf, type Caller, type Expected } from './expect-cell.ts';
import type { Person } from './people.ts';
import { bodies, searches } from './probes.ts';
import type { Snapshot } from './snapshot.ts';
import { canaries, type Scene, type World } from './world.ts';

interface Cell {
  readonly row: AnyEndpoint;
  readonly relation: string;
  readonly caller: Caller;
  readonly expected: Expected;
  readonly ask: () => Promise<Reply>;
}
interface Bench {
  readonly node: TestNode;
  readonly world: World;
  readonly snapshot: Snapshot;
}

/**
 * Asks every cell of some rows and says in words what is not as the table has it; nothing to say is success.
 * Refused cells and queries are asked together, a command that succeeds alone, and then the world is put back.
 */
export async function deviations(
  bench: Bench,
  rows: readonly AnyEndpoint[],
  matrix: Matrix,
): Promise<string[]> {
  const found: string[] = [];
  for (const cells of rows.map((row) => cellsOf(bench, row, matrix))) {
    const changing = cells.filter(({ row, expected }) => !row.on.startsWith('GET') && succeeds(expected));
    const still = cells.filter((cell) => !changing.includes(cell));
    for (let at = 0; at < still.length; at += 32)
      found.push(...(await round(bench, still.slice(at, at + 32))));
    for (const cell of changing) found.push(...(await round(bench, [cell], true)));
  }
  return found;
}

function succeeds({ slug }: Expected): boolean {
  return slug === null;
}

function cellsOf(bench: Bench, row: AnyEndpoint, matrix: Matrix): Cell[] {
  const noun = nounOf(row.on);
  return [...bench.world.scenes].flatMap(([relation, scene]) => {
    const ids = scene.about('caseworker');
    const isAbout =
      noun === undefined
        ? relation === 'anyone' || ids.routes?.includes(row.on) === true
        : ids[noun] !== undefined;
    if (!isAbout) return [];
    const cells = ([...roles, 'nobody'] as const).map((caller) => ({
      ...{ row, relation, caller },
      expected: expectedOf(matrix, row.on, relation, caller),
      ask: () => ask(bench, row, scene, caller),
    }));
    return scene.isVariant ? someOf(cells, namedIn(matrix, row.on)) : cells;
  });
}

/** Of those whom the lines of an endpoint name, two for each answer and the coordinator, who stands in most relations. */
function someOf(cells: readonly Cell[], named: readonly string[]): Cell[] {
  const asked = cells.filter(({ caller }) => named.includes(caller));
  return asked.filter(({ caller, expected }, at) => {
    const before = asked.slice(0, at).filter((other) => other.expected.status === expected.status);
    return before.length < 2 || caller === 'coordinator';
  });
}

/** One request of one cell. */
export function ask(
  { node, world }: Pick<Bench, 'node' | 'world'>,
  row: AnyEndpoint,
  scene: Scene,
  caller: Caller,
): Promise<Reply> {
  const [method = '', pattern = ''] = row.on.split(' ');
  const who: Role = caller === 'nobody' ? 'caseworker' : caller;
  const noun = nounOf(row.on);
  const id = noun === undefined ? '' : (scene.about(who)[noun] ?? '');
  const path = pattern.replace(':id', id) + (searches[row.on] ?? '');
  const person: Person | undefined = caller === 'nobody' ? undefined : scene.asks(caller);
  const client: Client = person === undefined ? node.nobody() : person.client;
  const cookie = client.cookie;
  const body = method === 'GET' ? undefined : bodies[row.on]?.(world);
  return client.send(method, path, body, {}).finally(() => {
    // A session that ended or was renewed is put back with everything else.
    client.cookie = cookie;
  });
}

/** Asks some cells at once and judges answers, rows and ledger. */
async function round({ node, snapshot }: Bench, cells: readonly Cell[], isChange = false): Promise<string[]> {
  const answered = await Promise.all(cells.map(async (cell) => ({ cell, reply: await cell.ask() })));
  // Thirty-two wait for one locked row: on a busy machine some are told to come again, and do so one by one.
  for (const answer of answered) if (answer.reply.status === 503) answer.reply = await answer.cell.ask();
  const lines = await ledgerOf(
    node,
    answered.map(({ reply }) => String(reply.headers['x-request-id'])),
  );
  const found = answered.flatMap(({ cell, reply }) => {
    const faults = [
      ...statusFaults(cell, reply),
      ...leaks(cell, reply),
      ...ledgerFaults(cell, reply, lines.get(String(reply.headers['x-request-id'])) ?? []),
    ];
    return faults.map((fault) => `${nameOf(cell)}: ${fault}`);
  });
  const changed = await snapshot.changed();
  await snapshot.restore(changed);
  if (changed.length > 0 && !isChange) {
    found.push(`${cells.map(nameOf).join(' | ')}: changed ${changed.join(' ')}`);
  }
  return found;
}

function nameOf({ row, relation, caller }: Cell): string {
  return `${row.on} [${relation}] ${caller}`;
}

function statusFaults({ row, expected }: Cell, reply: Reply): string[] {
  const status = succeeds(expected) ? row.status : expected.status;
  if (reply.status !== status) return [`expected ${status}, got ${reply.status} ${reply.text.slice(0, 200)}`];
  if (expected.slug !== null) return problemFaults(expected.slug, reply);
  if (row.kind !== 'open' && row.media === 'application/pdf') {
    const isPdf = reply.text.startsWith('%PDF-') && reply.headers['content-type'] === row.media;
    return isPdf ? [] : ['is no PDF'];
  }
  if (row.kind !== 'open' && row.media === 'text/event-stream')
    return reply.text.startsWith('retry: ') ? [] : ['is no stream'];
  if (row.output === null) return reply.text === '' ? [] : ['has a body'];
  const parsed = row.output.safeParse(reply.body);
  if (!parsed.success) return [`is not what the contract says: ${parsed.error.message}`];
  const keys = Object.keys(z.record(z.string(), z.unknown()).parse(reply.body)).sort();
  return keysOf(row.output).join() === keys.join() ? [] : ['has other fields than the contract'];
}

/** The fields of an answer, all of them: an answer leaves none out. */
function keysOf(output: z.ZodType): string[] {
  return output instanceof z.ZodObject ? Object.keys(output.shape).sort() : [];
}

const always = ['instance', 'requestId', 'status', 'title', 'type'];

function problemFaults(slug: string, { body, headers }: Reply): string[] {
  const parsed = ProblemBody.safeParse(body);
  if (!parsed.success) return ['is no problem'];
  const keys = Object.keys(parsed.data).sort().join();
  const more: Readonly<Record<string, string>> = { 'wrong-state': 'open', 'consent-missing': 'issues' };
  // What still stands in the way of a state is named where it can be done something about.
  const named = slug === 'wrong-state' && parsed.data.issues !== undefined ? ['issues'] : [];
  const expected = [...always, ...named, ...(more[slug] === undefined ? [] : [more[slug]])].sort().join();
  return [
    ...(parsed.data.type === `/problems/${slug}` ? [] : [`is ${parsed.data.type}, not ${slug}`]),
    ...(keys === expected ? [] : [`has the fields ${keys}`]),
    ...(headers['content-type'] === 'application/problem+json' ? [] : ['has another content type']),
  ];
}

const ours = '\\[(mine|colleague|closed|(our|my)-[a-z]+)\\]';

/** In which answers that succeed each planted word may stand. */
const mayHold: Readonly<Record<keyof typeof canaries, RegExp>> = {
  // The owner; the receiver from acceptance on, and in the answer to its acceptance.
  tier2: new RegExp(
    `${ours}|\\[(accepted|running|completed|released)\\]|/accept \\[(offered|acknowledged|listed|asked|cleared-receiver)\\]|/dossiers/:id/open \\[dossier-(before|beside)-us\\]`,
  ),
  draft: /^GET \/drafts /,
  note: /^GET \/cases\/:id\/notes \[(mine|colleague|closed)\]/,
  flag: /\/flags\/:id\S* \[triage/,
  // Officers, in the answer to an opening.
  identity: /identity\/open \[/,
  // Both ends, while the receiver keeps the thread.
  code: new RegExp(
    `${ours}|^(GET|POST) /cases |open-case |/break-glass|/identity/search |GET /my-work |\\[(call-out-(ours|mine|over)|event-ours)\\]|^(GET|POST) /(call-outs|case-events) |^GET /(clocks|notices) `,
  ),
  message:
    /^GET \/referrals\/:id\/messages \[((our|my)-|offered|acknowledged|asked|accepted|running|completed)/,
};

function leaks(cell: Cell, reply: Reply): string[] {
  const kinds = Object.keys(canaries).filter((kind): kind is keyof typeof canaries => kind in canaries);
  return kinds.flatMap((kind) => {
    if (succeeds(cell.expected) && mayHold[kind].test(nameOf(cell))) return [];
    return canaries[kind].filter((word) => reply.text.includes(word)).map((word) => `shows ${word}`);
  });
}

const ledgerLines = z.array(
  z.object({
    request: z.string(),
    action: z.string(),
    outcome: z.string(),
    reason: z.string().nullable(),
    user: z.string().nullable(),
  }),
);
type Line = z.infer<typeof ledgerLines>[number];

async function ledgerOf(node: TestNode, requests: readonly string[]): Promise<Map<string, Line[]>> {
  const { rows } = await node.owner.query(
    `SELECT request_id AS request, action, outcome, reason, user_id AS "user" FROM ledger_entry
     WHERE request_id = ANY($1) UNION ALL
     SELECT request_id, asked, 'refused', reason, user_id FROM ledger_refusal WHERE request_id = ANY($1)`,
    [requests],
  );
  const lines = new Map<string, Line[]>();
  for (const line of ledgerLines.parse(rows)) {
    lines.set(line.request, [...(lines.get(line.request) ?? []), line]);
  }
  return lines;
}

/** Lines that name nobody, beside the one of whoever acts: a worker's complaint is not her manager's to read. */
const nameless: Readonly<Record<string, string>> = {
  'POST /complaints': 'complaint.make',
  'POST /cards/check': 'card.scan',
};

/** Lines of what a command does beside: the number of a link stands on a letter, which is one more copy on paper. */
const beside: Readonly<Record<string, string>> = { 'POST /referrals/:id/link': 'paper.print-letter' };

/** One line for each refusal that a signed-in person gets and for each act and read; none for anything else. */
function ledgerFaults({ row, expected }: Cell, reply: Reply, all: readonly Line[]): string[] {
  const hidden = all.filter(({ user, action }) => user === null && action === nameless[row.on]);
  if (succeeds(expected) && row.on in nameless && hidden.length !== 1)
    return ['has no line that names nobody'];
  const lines = all.filter((line) => !hidden.includes(line) && line.action !== beside[row.on]);
  const told = lines.map(({ outcome, action }) => `${outcome} ${action}`).join();
  const isRefused = expected.status === 403 || expected.status === 404;
  const name = row.kind === 'list' ? `${row.may[1].toLowerCase()}.list` : row.ledger;
  const refusedName =
    name ??
    (row.kind === 'open' ? '' : `${row.may[1].toLowerCase()}.${row.kind === 'query' ? 'read' : row.may[0]}`);
  const allowed = row.ledger === null ? '' : `allowed ${row.ledger}`;
  const wanted = isRefused ? `refused ${refusedName}` : succeeds(expected) ? allowed : '';
  return told === wanted ? [] : [`has the line "${told}", not "${wanted}" (${reply.status})`];
}
