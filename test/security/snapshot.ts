import { sqlState } from '../../server/platform/fault.ts';
import pg from 'pg';
import { z } from 'zod';
import type { TestNode } from '../support/node.ts';

/** Tables of the ledger grow with every question; what nobody writes at run time cannot change. */
const left = [
  ...['ledger_entry', 'ledger_refusal', 'ledger_pending', 'ledger_chain'],
  ...['country', 'pgmigrations'],
];

const named = z.array(z.object({ name: z.string() }));
const marked = z.array(z.object({ name: z.string(), mark: z.string() }));

/** Every row of every table as it was at a moment, to compare with and to go back to. */
export class Snapshot {
  readonly #admin: pg.Client;
  readonly #tables: readonly string[];
  #before: ReadonlyMap<string, string> = new Map();

  private constructor(admin: pg.Client, tables: readonly string[]) {
    this.#admin = admin;
    this.#tables = tables;
  }

  static async take(node: TestNode): Promise<Snapshot> {
    const admin = new pg.Client({ connectionString: node.database.adminUrl });
    await admin.connect();
    const found = await admin.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    const tables = named.parse(found.rows).flatMap(({ name }) => (left.includes(name) ? [] : [name]));
    await admin.query('CREATE SCHEMA snapshot');
    // Rows go back in any order, and no trigger fires.
    await admin.query("SET session_replication_role = 'replica'");
    for (const table of tables) await admin.query(`CREATE TABLE snapshot.${table} AS TABLE public.${table}`);
    const snapshot = new Snapshot(admin, tables);
    snapshot.#before = await snapshot.#marks();
    return snapshot;
  }

  /** Names of the tables in which a row was written, rewritten or removed since, be it with the same values. */
  async changed(): Promise<string[]> {
    const now = await this.#marks();
    return this.#tables.filter((table) => now.get(table) !== this.#before.get(table));
  }

  /** How many rows each table holds. */
  async counts(): Promise<Record<string, number>> {
    const marks = await this.#marks();
    return Object.fromEntries([...marks].map(([name, mark]) => [name, Number.parseInt(mark, 10)]));
  }

  /** Which transactions have written what there is now. */
  async state(): Promise<Record<string, string>> {
    return Object.fromEntries(await this.#marks());
  }

  /** Puts the named tables back, row by row; where the node writes at the same moment, once more. */
  async restore(tables: readonly string[], again = 3): Promise<void> {
    if (tables.length === 0) return;
    const back = tables.map(
      (table) => `
        DELETE FROM public.${table} t WHERE (t.*)::text NOT IN (SELECT (s.*)::text FROM snapshot.${table} s);
        INSERT INTO public.${table} SELECT s.* FROM snapshot.${table} s
          WHERE (s.*)::text NOT IN (SELECT (t.*)::text FROM public.${table} t);`,
    );
    try {
      await this.#admin.query(`BEGIN; ${back.join('')} COMMIT`);
    } catch (error) {
      await this.#admin.query('ROLLBACK');
      if (again === 0 || sqlState(error) !== '40P01') throw error;
      return this.restore(tables, again - 1);
    }
    this.#before = await this.#marks();
  }

  end(): Promise<void> {
    return this.#admin.end();
  }

  /** How many rows there are, and which transactions have written them. */
  async #marks(): Promise<Map<string, string>> {
    const each = this.#tables.map(
      (table) =>
        `SELECT '${table}' AS name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) AS mark FROM public.${table}`,
    );
    const { rows } = await this.#admin.query(each.join(' UNION ALL '));
    return new Map(marked.parse(rows).map(({ name, mark }) => [name, mark]));
  }
}
