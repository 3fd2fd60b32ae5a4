import type { z } from 'zod';
import type { SubjectName, Subjects } from '../policy/subjects.ts';
import { transact, type Reader } from './db.ts';
import { described, type Endpoint, type Route } from './endpoint.ts';
import type { Context, Judged } from './record.ts';
import type { Listener } from './streams.ts';
import { assertMay, judged } from './walk.ts';

/** An answer that goes on: the router keeps the connection and gives it what is written. */
export class Streaming {
  readonly listen: (line: Pick<Listener, 'write' | 'end'>) => () => void;

  constructor(listen: Streaming['listen']) {
    this.listen = listen;
  }
}

interface StreamRow<I, S extends SubjectName, Row extends Subjects[S]> {
  readonly on: Route;
  readonly summary: string;
  readonly input: z.ZodType<I>;
  readonly may: readonly [action: string, record: Judged<S, Row>];
  readonly load: (reader: Reader, input: I, context: Context) => Promise<Row | undefined>;
}

/**
 * Server-Sent Events: the walk of a query, and then a line that stays open for as long as the session lives. Reading it
 * leaves no line in the ledger: what is sent is type and id.
 */
export function stream<I, S extends SubjectName, Row extends Subjects[S]>(
  row: StreamRow<I, S, Row>,
): Endpoint {
  const [action, kind] = row.may;
  const question = { action, subject: kind.subject, ledger: `${kind.subject.toLowerCase()}.listen` };
  return {
    ...described(row, 'query', row.may, null),
    ...{ output: null, media: 'text/event-stream' },
    walk: (ask, context) =>
      judged(question, row.input, ask, context, async (input) => {
        await transact(context.house.db, async (tx) => {
          assertMay(kind, action, await row.load(tx, input, context), input, context);
        });
        const { actor, session, house } = context;
        const { userId, organisationId, role } = actor;
        const who = { userId, organisationId, role, sessionId: session.id };
        return { status: 200, body: new Streaming((line) => house.streams.add({ ...who, ...line })) };
      }),
  };
}
