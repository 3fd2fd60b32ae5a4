import type pg from 'pg';
import { statementNames, type StatementName } from './shapes.ts';
import type { Statement, Statements } from './flows.ts';

export interface Plan {
  readonly name: StatementName;
  readonly lines: readonly string[];
  /** Tables that are read from end to end, with their pages. */
  readonly scanned: readonly string[];
  /** Pages touched. */
  readonly buffers: number;
  readonly milliseconds: number;
}

/** Before it plans once for all values, PostgreSQL tries a prepared statement with the values of five executions. */
const tries = 6;

/**
 * Executes each statement of the hot paths under EXPLAIN (ANALYZE, BUFFERS), as the application's role with the token it
 * was sent with, with the plan that PostgreSQL has settled on for a connection that knows the statement, and takes back
 * what it did.
 */
export async function explain(client: pg.Client, statements: Statements): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const name of statementNames) {
    const lines = await settledPlan(client, statements[name]);
    const text = lines.join('\n');
    plans.push({
      ...{ name, lines, scanned: await scannedIn(client, lines) },
      buffers: Number(/Buffers: shared hit=(\d+)/.exec(text)?.[1] ?? 0),
      milliseconds: Number(/Execution Time: ([\d.]+)/.exec(text)?.[1] ?? Number.NaN),
    });
  }
  return plans;
}

async function settledPlan(client: pg.Client, { text, values, token }: Statement): Promise<string[]> {
  await client.query(`PREPARE hot AS ${text}`);
  const run = `EXECUTE hot (${values.map((value) => literal(client, value)).join(', ')})`;
  try {
    for (let count = 0; count < tries; count += 1) await takenBack(client, token, run);
    const rows = await takenBack(client, token, `EXPLAIN (ANALYZE, BUFFERS) ${run}`);
    return rows.map((row) => String(row['QUERY PLAN']));
  } finally {
    await client.query('DEALLOCATE hot');
  }
}

async function takenBack(client: pg.Client, token: string, text: string): Promise<Record<string, unknown>[]> {
  await client.query('BEGIN');
  try {
    await client.query("SELECT set_config('panah.token', $1, true)", [token]);
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.query('ROLLBACK');
  }
}

function literal(client: pg.Client, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value))
    return client.escapeLiteral(`{${value.map((item) => `"${String(item)}"`).join(',')}}`);
  return client.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
}

async function scannedIn(client: pg.Client, lines: readonly string[]): Promise<string[]> {
  const tables = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []);
  const { rows } = await client.query<{ table: string; pages: number }>(
    'SELECT relname AS table, relpages AS pages FROM pg_class WHERE relname = ANY($1)',
    [tables],
  );
  return rows.map(({ table, pages }) => `${table} (${pages})`);
}

/** The plans of one size as a text of its own. */
export function planText(size: number, plans: readonly Plan[], statements: Statements): string {
  const parts = plans.map(
    ({ name, lines }) =>
      `== ${name}\n${statements[name].text.replace(/\s+/g, ' ').trim()}\n\n${lines.join('\n')}\n`,
  );
  return `Plans of the hot paths on ${size} referrals: EXPLAIN (ANALYZE, BUFFERS) EXECUTE, after ${tries} executions.\n\n${parts.join('\n')}`;
}
