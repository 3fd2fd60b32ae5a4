import type { z } from 'zod';
import type { SubjectName, Subjects } from '../policy/subjects.ts';
import { transact, type Tx } from './db.ts';
import { described, lineOf, type Endpoint, type LedgerName, type Route } from './endpoint.ts';
import { paperPolicy } from './headers.ts';
import { appendLedger } from './ledger.ts';
import type { Context, Judged } from './record.ts';
import { assertMay, judged } from './walk.ts';

/** What will stand on a sheet, gathered and opened; drawn once the ledger has its line. */
export interface Paper {
  /** Codes of what it holds, for the ledger; at most 60 characters. */
  readonly holds: string;
  /** `copy` names the sheet: it leads to the line of the ledger that tells who printed it. */
  readonly draw: (copy: string) => Promise<Uint8Array>;
}

interface PaperRow<I, S extends SubjectName, Row extends Subjects[S]> {
  readonly on: Route;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly may: readonly [action: string, record: Judged<S, Row>];
  readonly ledger: LedgerName;
  readonly load: (tx: Tx, input: I, context: Context) => Promise<Row | undefined>;
  readonly run: (tx: Tx, row: Row, input: I, context: Context) => Promise<Paper>;
}

/** The last eight figures of the line's id, `7F3A-91C2`. */
export const copyNumber = (lineId: string): string => lineId.slice(-8).toUpperCase().replace(/^.{4}/, '$&-');

/** A record on paper: the walk of a query, answered with a PDF that is made for this answer and kept nowhere. */
export function paper<I, S extends SubjectName, Row extends Subjects[S]>(row: PaperRow<I, S, Row>): Endpoint {
  const [action, kind] = row.may;
  const { ledger } = row;
  const gather = (input: I, context: Context) =>
    transact(context.house.db, async (tx) => {
      const subject = await row.load(tx, input, context);
      assertMay(kind, action, subject, input, context);
      const { holds, draw } = await row.run(tx, subject, input, context);
      const about = { ...kind.about(subject), purpose: holds };
      const line = await appendLedger(tx, lineOf(ledger, kind.subject, about, context));
      return { draw, copy: copyNumber(line) };
    });
  return {
    ...described(row, 'query', row.may, ledger),
    ...{ output: null, media: 'application/pdf' },
    walk: (ask, context) =>
      judged({ action, subject: kind.subject, ledger }, row.input, ask, context, async (input) => {
        const { draw, copy } = await gather(input, context);
        return { status: 200, body: await draw(copy), headers: headersOf(copy) };
      }),
  };
}

/** The name of the file tells nothing but the number of the copy. */
function headersOf(copy: string) {
  return {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="document-${copy}.pdf"`,
    'Content-Security-Policy': paperPolicy,
  };
}
