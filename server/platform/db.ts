import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { errorCode, sqlState } from './fault.ts';
import { currentPass, doorOf, hashPass, newPass, withPass } from './pass.ts';
import type { Secrets } from './secrets.ts';
import type { Conditions, SubjectName } from '../policy/subjects.ts';

export type Db = PrismaClient;
/** May write: handed out by `transact` only. */
export type Tx = Prisma.TransactionClient;
/** May read; a `Tx` is one too, and so is `Db`. */
export type Reader = Pick<Tx, '$queryRaw'>;
export type Sql = Prisma.Sql;

const retries = 3;
// A unique violation may be two references drawn alike (38 random bits); drawn again, only a real one repeats.
const retryable = new Set(['40001', '40P01', 'P2034', '23505', 'P2002']);

// Lists of changing length make ever new texts: what comes after these is sent without a name.
const mostStatements = 500;

/** Opens a pool of `connections`; nothing is sent before the first query. */
export function openDb(url: string, connections: number): Db {
  const config = {
    connectionString: url,
    max: connections,
    options: '-c lock_timeout=3000 -c statement_timeout=15000 -c timezone=UTC',
    connectionTimeoutMillis: 5_000,
  };
  const adapter = new PrismaPg(config, { statementNameGenerator: statementNames() });
  // Any other format records a stack at each call, in case it should fail.
  const errorFormat = 'minimal';
  return new PrismaClient({ adapter, errorFormat, transactionOptions: { maxWait: 5_000, timeout: 15_000 } });
}

/**
 * A name for each text: the server then parses it once a connection and plans it a few times, instead of at each call.
 * A page keeps being planned for its values: whether to read an index in order or to sort depends on how much an
 * organisation has. What has no values (BEGIN, COMMIT) is quicker as one plain message.
 */
function statementNames(): (query: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size === mostStatements) return known ?? '';
    const name = args.length === 0 || sql.includes('LIMIT $') ? '' : `panah_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/**
 * One READ COMMITTED transaction of whoever asks; a conflict with another one starts it again, at most three times. Reads
 * too go through here: without the token, which is the transaction's own, the database shows no row of an organisation.
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction((tx) => begun(tx, work));
    } catch (error) {
      if (attempt === retries || !retryable.has(sqlState(error) ?? errorCode(error) ?? '')) throw error;
    }
  }
}

async function begun<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pass = currentPass();
  if (pass !== undefined) await tx.$executeRaw`SELECT set_config('panah.token', ${pass}, true)`;
  return work(tx);
}

/** True where somebody asks whom the database does not know: her session is over. Commands and jobs are nobody's. */
export async function isNobody(tx: Tx): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ nobody: boolean }[]>`
    SELECT session_user = 'panah_app' AND sec.user_id() IS NULL AS nobody`;
  return found?.nobody ?? true;
}

/** For somebody who has just been recognised and has no session yet. */
export function transactAs<T>(
  { db, secrets }: { readonly db: Db; readonly secrets: Secrets },
  userId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const pass = newPass();
  const hash = hashPass(pass);
  return withPass(pass, () =>
    transact(db, async (tx) => {
      await tx.$executeRaw`SELECT sec.vouch(${doorOf(secrets)}, ${userId}::uuid, ${hash})`;
      const done = await work(tx);
      await tx.$executeRaw`SELECT sec.unvouch(${hash})`;
      return done;
    }),
  );
}

/** The alternatives of a right as one SQL condition on a table's alias; none of them → FALSE. */
export function visibleSql<S extends SubjectName>(
  alternatives: readonly Conditions<S>[],
  alias: string,
): Sql {
  const either = alternatives.map((conditions) => conjunction(Object.entries(conditions), alias));
  return either.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join(either, ' OR ')})`;
}

type Condition = string | boolean | null | { readonly in: readonly string[] };

function conjunction(conditions: readonly [string, Condition][], alias: string): Sql {
  if (conditions.length === 0) return Prisma.sql`TRUE`;
  return Prisma.sql`(${Prisma.join(
    conditions.map(([column, condition]) =>
      comparison(Prisma.raw(`${alias}.${snake(column)}`), column, condition),
    ),
    ' AND ',
  )})`;
}

function comparison(at: Sql, column: string, condition: Condition): Sql {
  const cast = column === 'id' || column.endsWith('Id') ? Prisma.raw('::uuid') : Prisma.empty;
  if (condition === null) return Prisma.sql`${at} IS NULL`;
  if (typeof condition !== 'object') return Prisma.sql`${at} = ${condition}${cast}`;
  if (condition.in.length === 0) return Prisma.sql`FALSE`;
  return Prisma.sql`${at} IN (${Prisma.join(condition.in.map((value) => Prisma.sql`${value}${cast}`))})`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
