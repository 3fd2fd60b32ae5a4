import type pg from 'pg';
import { unaccept, type Shots } from './people.ts';
import type { Load, Measured } from './servers.ts';
import { sides, type Operation, type RoundTold, type Side } from './shapes.ts';

export interface Pace {
  /** Requests of each operation that each server answers before anything is measured, so that compilers are done. */
  readonly first: number;
  readonly rounds: number;
  readonly clients: readonly number[];
  readonly warmMs: number;
  readonly measureMs: number;
}

export interface Figures {
  /** Requests a second: the median of the rounds. */
  readonly perSecond: number;
  /** Milliseconds, of all rounds together. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** One operation at one number of clients on one size. */
export interface Cell {
  readonly size: number;
  readonly operation: Operation;
  readonly clients: number;
  readonly node: Figures;
  readonly bare: Figures;
  /** Node / bare of neighbouring rounds: their median, the lowest and the highest. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Both servers on their own copy of one database. */
export interface Pair {
  readonly servers: Readonly<Record<Side, Measured>>;
  /** As administrators of the two copies. */
  readonly admins: Readonly<Record<Side, pg.Client>>;
  readonly shots: Shots;
}

/** Where each side stands in its shots, so that no two rounds begin with the same. */
type Place = Record<Side, number>;

async function fire(
  load: Load,
  pair: Pair,
  side: Side,
  asked: { operation: Operation; clients: number; warmMs: number; measureMs: number },
  place: Place,
): Promise<RoundTold> {
  const { operation, ...pace } = asked;
  const once = operation === 'accept';
  const server = pair.servers[side];
  server.go();
  const told = await load.run({
    port: server.port,
    shots: pair.shots[operation],
    from: once ? 0 : place[side],
    once,
    ...pace,
  });
  server.halt();
  place[side] += told.fired;
  if (once) await unaccept(pair.admins[side]);
  // Nobody chains the bare server's lines.
  if (side === 'bare') await pair.admins.bare.query('DELETE FROM ledger_pending');
  return told;
}

/** Node, bare, bare, node … in short rounds; while one is measured, the other one stands still. */
export async function measure(
  load: Load,
  pair: Pair,
  size: number,
  operation: Operation,
  { first, rounds, clients: numbers, warmMs, measureMs }: Pace,
): Promise<Cell[]> {
  const place: Place = { node: 0, bare: 0 };
  for (const side of sides) {
    for (let count = 0; count < first;) {
      count += (await fire(load, pair, side, { operation, clients: 8, warmMs: 0, measureMs: 500 }, place))
        .fired;
    }
  }
  const cells: Cell[] = [];
  for (const clients of numbers) {
    const told: Record<Side, RoundTold[]> = { node: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        told[side].push(await fire(load, pair, side, { operation, clients, warmMs, measureMs }, place));
      }
    }
    cells.push({ size, operation, clients, ...compared(told) });
  }
  return cells;
}

function compared({ node, bare }: Record<Side, RoundTold[]>): Omit<Cell, 'size' | 'operation' | 'clients'> {
  const ratios = node.map(({ perSecond }, at) => perSecond / (bare[at]?.perSecond ?? Number.NaN));
  return {
    ...{ node: figures(node), bare: figures(bare), ratio: median(ratios) },
    ...{ lowest: Math.min(...ratios), highest: Math.max(...ratios) },
  };
}

function figures(told: readonly RoundTold[]): Figures {
  const sorted = told.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: median(told.map(({ perSecond }) => perSecond)),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}
