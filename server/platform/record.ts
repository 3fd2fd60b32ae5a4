import type { z } from 'zod';
import type { Actor } from '../policy/actor.ts';
import { may, type Ability } from '../policy/casl.ts';
import type { SubjectName, Subjects } from '../policy/subjects.ts';
import type { Reader } from './db.ts';
import type { House } from './house.ts';
import type { About } from './ledger.ts';
import type { SessionHandle } from './session.ts';

/** One request by one signed-in person, with its one moment in time. */
export interface Context {
  readonly house: House;
  readonly actor: Actor;
  readonly ability: Ability;
  readonly now: Date;
  readonly requestId: string;
  readonly session: SessionHandle;
}

/** What rights and the ledger need of a row, also of one that does not exist yet. */
export interface Judged<S extends SubjectName, Row extends Subjects[S]> {
  readonly subject: S;
  readonly about: (row: Row) => About & { readonly id: string; readonly version?: number };
  /** Actions that the record's own state allows now, whoever asks. */
  readonly actions: (row: Row, context: Context) => readonly string[];
  /** Whether it is not there for the caller for a reason that no column tells; lists ask by themselves. */
  readonly hidden?: (reader: Reader, row: Row, context: Context) => Promise<boolean>;
}

/** A kind of record as the wire knows it: how it is found, judged, ledgered and shown. Every room declares its own. */
export interface RecordKind<S extends SubjectName, Row extends Subjects[S], O> extends Judged<S, Row> {
  readonly output: z.ZodType<O>;
  readonly find: (reader: Reader, id: string, context: Context) => Promise<Row | undefined>;
  /** Of a kind that holds sealed text: the row with it, once its right was judged. Throws Problem `keys-locked`. */
  readonly open?: (reader: Reader, row: Row, context: Context) => Promise<Row>;
  readonly view: (row: Row, can: string[], context: Context) => O;
}

/** The kind of a row that is about to be made: only `action` is open on it. */
export function planned<S extends SubjectName, Row extends Subjects[S]>(
  subject: S,
  action: string,
  about: Judged<S, Row>['about'],
): Judged<S, Row> {
  return { subject, about, actions: () => [action] };
}

/** Keeps the three type parameters of a kind together. */
export function recordKind<S extends SubjectName, Row extends Subjects[S], O>(
  kind: RecordKind<S, Row, O>,
): RecordKind<S, Row, O> {
  return kind;
}

/** What the caller may do with the record now: rights ∩ state. */
export function canOf<S extends SubjectName, Row extends Subjects[S]>(
  kind: Judged<S, Row>,
  row: Row,
  context: Context,
): string[] {
  return kind.actions(row, context).filter((action) => may(context.ability, action, kind.subject, row));
}

/** The row with what is sealed in it, where the kind has such. */
export function opened<S extends SubjectName, Row extends Subjects[S], O>(
  { open }: Pick<RecordKind<S, Row, O>, 'open'>,
  reader: Reader,
  row: Row,
  context: Context,
): Promise<Row> {
  return open ? open(reader, row, context) : Promise.resolve(row);
}

/** What leaves, strictly parsed, so that a stray column can never go; a misfit is our fault and never the caller's. */
export function fit<O>(output: z.ZodType<O>, answer: unknown): O {
  const parsed = output.safeParse(answer);
  if (!parsed.success) throw new MisfitAnswer('An answer does not fit its contract');
  return parsed.data;
}

class MisfitAnswer extends Error {}

/** The record on the wire. */
export function render<S extends SubjectName, Row extends Subjects[S], O>(
  kind: RecordKind<S, Row, O>,
  row: Row,
  context: Context,
): O {
  return fit(kind.output, kind.view(row, canOf(kind, row, context), context));
}
