import type { z } from 'zod';
import { may, visible } from '../policy/casl.ts';
import type { SubjectName, Subjects } from '../policy/subjects.ts';
import { transact, visibleSql, type Reader, type Sql, type Tx } from './db.ts';
import { claimKey, settleKey, type Earlier } from './idempotency.ts';
import { appendLedger, type About } from './ledger.ts';
import type { Lock } from './lock.ts';
import { pageAsked, pageOf, type PageAsked } from './paging.ts';
import { Problem } from './problem.ts';
import { canOf, fit, opened, render, type Context, type Judged, type RecordKind } from './record.ts';
import { assertMay, assertStepUp, claimOf, judged, type Ask } from './walk.ts';

export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
export type LedgerName = `${string}.${string}`;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a session may lack that an endpoint answers all the same. */
export type Lacking = 'required' | 'enrol';

/** A declared row: what security tests, OpenAPI and the docs walk. `walk` is stops 2 to 7. */
export interface Endpoint {
  readonly kind: 'command' | 'query' | 'list';
  readonly on: Route;
  readonly summary: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType | null;
  /** Of an answer that is no JSON. */
  readonly media?: 'application/pdf' | 'text/event-stream';
  readonly status: number;
  readonly may: readonly [action: string, subject: SubjectName];
  readonly ledger: LedgerName | null;
  readonly locks: readonly Lock[];
  readonly stepUp: boolean;
  /** Answers a session that still lacks this of its second factor, too; almost none does. */
  readonly confined: readonly Lacking[];
  /** True, or why the command takes no Idempotency-Key. */
  readonly idempotency: true | string;
  readonly walk: (ask: Ask, context: Context) => Promise<Answer>;
}

interface Declared<I> {
  readonly on: Route;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly confined?: readonly Lacking[];
}

interface CommandRow<
  I,
  S extends SubjectName,
  Row extends Subjects[S],
  T extends SubjectName,
  R extends Subjects[T],
  O,
> extends Declared<I> {
  readonly may: readonly [action: string, record: Judged<S, Row>];
  /** Null only for what is hers alone and nobody is to count; a refusal is kept all the same. */
  readonly ledger: LedgerName | null;
  readonly locks: readonly Lock[];
  /** The subject, locked, with all that rights and rules mention; for a creation the row as it would be. */
  readonly load: (tx: Tx, input: I, context: Context) => Promise<Row | undefined>;
  readonly run: (tx: Tx, row: Row, input: I, context: Context) => Promise<R>;
  readonly answers: RecordKind<T, R, O>;
  readonly status?: 200 | 201 | 204;
  /** Asks for a password proven within five minutes. */
  readonly stepUp?: true;
  /** Why a key is not taken; without it, every command takes one. */
  readonly withoutKey?: string;
}

/** The row, unless its kind hides it from the caller. */
async function there<S extends SubjectName, Row extends Subjects[S]>(
  kind: Judged<S, Row>,
  reader: Reader,
  row: Row | undefined,
  context: Context,
): Promise<Row | undefined> {
  return row && (await kind.hidden?.(reader, row, context)) ? undefined : row;
}

/** Stops 4 to 6 of a command: claim the key → lock → may → act → ledger, in one transaction. */
function actOn<
  I,
  S extends SubjectName,
  Row extends Subjects[S],
  T extends SubjectName,
  R extends Subjects[T],
  O,
>(
  row: CommandRow<I, S, Row, T, R, O>,
  input: I,
  ask: Ask,
  context: Context,
): Promise<{ result: R } | { earlier: Earlier }> {
  const [action, kind] = row.may;
  return transact(context.house.db, async (tx) => {
    const claim = row.withoutKey === undefined ? claimOf(ask, input, context) : undefined;
    const earlier = claim && (await claimKey(tx, claim, context.now));
    if (earlier) return { earlier };
    const subject = await there(kind, tx, await row.load(tx, input, context), context);
    assertMay(kind, action, subject, input, context);
    if (row.stepUp) assertStepUp(context);
    const done = await row.run(tx, subject, input, context);
    // What is shown is opened here: whoever can not read the answer has changed nothing.
    const result = row.status === 204 ? done : await opened(row.answers, tx, done, context);
    const about = row.answers.about(result);
    if (row.ledger !== null) {
      await appendLedger(tx, lineOf(row.ledger, row.answers.subject, about, context));
    }
    if (claim) await settleKey(tx, claim, { status: row.status ?? 200, recordId: about.id });
    return { result };
  });
}

/** Changes one record. Sent again with the same key, it renders the record as it is now. */
export function command<
  I,
  S extends SubjectName,
  Row extends Subjects[S],
  T extends SubjectName,
  R extends Subjects[T],
  O,
>(row: CommandRow<I, S, Row, T, R, O>): Endpoint {
  const [action, { subject }] = row.may;
  const { answers, ledger, status = 200 } = row;
  const question = { action, subject, ledger: ledger ?? `${subject.toLowerCase()}.${action}` };
  const again = ({ recordId }: Earlier, context: Context) =>
    transact(context.house.db, async (tx) => {
      const found = await there(answers, tx, await answers.find(tx, recordId, context), context);
      if (!found || !may(context.ability, 'read', answers.subject, found)) throw new Problem('not-found');
      // Nothing was done this time, but a record was shown.
      if (ledger !== null) {
        await appendLedger(tx, lineOf(readNameOf(ledger), answers.subject, answers.about(found), context));
      }
      return opened(answers, tx, found, context);
    });
  return {
    ...described(row, 'command', row.may, ledger),
    ...{ output: status === 204 ? null : answers.output, status, locks: row.locks },
    ...{ stepUp: row.stepUp ?? false, idempotency: row.withoutKey ?? true },
    walk: (ask, context) =>
      judged(question, row.input, ask, context, async (input) => {
        const done = await actOn(row, input, ask, context);
        const result = 'result' in done ? done.result : await again(done.earlier, context);
        return { status, body: status === 204 ? undefined : render(answers, result, context) };
      }),
  };
}

interface QueryRow<I, S extends SubjectName, Row extends Subjects[S], O> extends Declared<I> {
  readonly may: readonly [action: string, record: Judged<S, Row>];
  /** Null only for what is no personal data. */
  readonly ledger: LedgerName | null;
  readonly load: (reader: Reader, input: I, context: Context) => Promise<Row | undefined>;
  readonly run: (reader: Reader, row: Row, input: I, context: Context) => Promise<O>;
  readonly output: z.ZodType<O>;
  /** It takes longer than a transaction may: judged and told in one of its own, then run without. */
  readonly long?: true;
}

/** Reads one record or what hangs on it; where it is personal, the ledger line comes in the same transaction. */
export function query<I, S extends SubjectName, Row extends Subjects[S], O>(
  row: QueryRow<I, S, Row, O>,
): Endpoint {
  const [action, { subject }] = row.may;
  const { ledger } = row;
  const question = { action, subject, ledger: ledger ?? `${subject.toLowerCase()}.read` };
  return {
    ...described(row, 'query', row.may, ledger),
    output: row.output,
    walk: (ask, context) =>
      judged(question, row.input, ask, context, async (input) => ({
        status: 200,
        body: fit(row.output, await look(row, input, context)),
      })),
  };
}

/** Stops 4 to 6 of a query. */
async function look<I, S extends SubjectName, Row extends Subjects[S], O>(
  row: QueryRow<I, S, Row, O>,
  input: I,
  context: Context,
): Promise<O> {
  const [action, kind] = row.may;
  const { ledger } = row;
  const { db } = context.house;
  const judge = async (reader: Reader) => {
    const subject = await there(kind, reader, await row.load(reader, input, context), context);
    assertMay(kind, action, subject, input, context);
    return subject;
  };
  const tell = async (tx: Tx, subject: Row) => {
    if (ledger === null) return;
    await appendLedger(tx, lineOf(ledger, kind.subject, kind.about(subject), context));
  };
  if (row.long) {
    const told = await transact(db, async (tx) => {
      const subject = await judge(tx);
      await tell(tx, subject);
      return subject;
    });
    return row.run(db, told, input, context);
  }
  return transact(db, async (tx) => {
    const subject = await judge(tx);
    const found = await row.run(tx, subject, input, context);
    await tell(tx, subject);
    return found;
  });
}

/** The plainest query: one record by its id. */
export function read<I extends { id: string }, S extends SubjectName, Row extends Subjects[S], O>(
  row: Declared<I> & { readonly record: RecordKind<S, Row, O>; readonly ledger: LedgerName | null },
): Endpoint {
  const { record } = row;
  return query({
    ...{ on: row.on, summary: row.summary, input: row.input, ledger: row.ledger },
    may: ['read', record],
    load: (reader, input, context) => record.find(reader, input.id, context),
    run: async (reader, found, _input, context) => {
      const shown = await opened(record, reader, found, context);
      return record.view(shown, canOf(record, shown, context), context);
    },
    output: record.output,
  });
}

interface ListRow<I, S extends SubjectName, Row extends Subjects[S], O> extends Declared<I> {
  readonly record: RecordKind<S, Row, O>;
  readonly output: z.ZodType<{ items: O[]; next: string | null }>;
  /** Reads `limit + 1` rows of those that satisfy `seen`, a condition on the table's alias `r`. */
  readonly find: (reader: Reader, seen: Sql, input: I, page: PageAsked, context: Context) => Promise<Row[]>;
}

/** A page of the records the caller may read: the right is part of the `where`, never a filter in memory. */
export function list<
  I extends { limit: number; cursor?: string | undefined },
  S extends SubjectName,
  Row extends Subjects[S],
  O,
>(row: ListRow<I, S, Row, O>): Endpoint {
  const { record } = row;
  const { subject } = record;
  const ledger: LedgerName = `${subject.toLowerCase()}.list`;
  return {
    ...described(row, 'list', ['read', record], null),
    output: row.output,
    walk: (ask, context) =>
      judged({ action: 'read', subject, ledger }, row.input, ask, context, async (input) => {
        const asked = pageAsked(input);
        const seen = visibleSql(visible(context.ability, subject), 'r');
        const rows = await transact(context.house.db, (tx) => row.find(tx, seen, input, asked, context));
        const show = (item: Row) => record.view(item, canOf(record, item, context), context);
        return {
          status: 200,
          body: fit(
            row.output,
            pageOf(rows, asked, (item) => record.about(item).id, show),
          ),
        };
      }),
  };
}

export function described(
  row: Declared<unknown>,
  kind: Endpoint['kind'],
  [action, record]: readonly [string, { readonly subject: SubjectName }],
  ledger: LedgerName | null,
) {
  const may: readonly [string, SubjectName] = [action, record.subject];
  const { on, summary, input, confined = [] } = row;
  const plain = { status: 200, locks: [], stepUp: false, idempotency: true as const };
  return { kind, on, summary, input, confined, may, ledger, ...plain };
}

/** `case.open` → `case.read` */
function readNameOf(ledger: LedgerName): LedgerName {
  return `${ledger.slice(0, ledger.indexOf('.'))}.read`;
}

export function lineOf(action: string, subject: SubjectName, about: About, context: Context) {
  const { now, actor, requestId } = context;
  return { at: now, actor, action, subject, about, requestId };
}
