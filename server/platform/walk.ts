import type { z } from 'zod';
import { uuid } from '#contract/text';
import { may, mightEver } from '../policy/casl.ts';
import type { DenialReason } from '../policy/reasons.ts';
import type { SubjectName, Subjects } from '../policy/subjects.ts';
import { hashBody, type IdempotencyClaim } from './idempotency.ts';
import { isNobody, transact } from './db.ts';
import { keepRefusal, LedgerUnwritable, type About } from './ledger.ts';
import { Problem } from './problem.ts';
import { canOf, type Context, type Judged } from './record.ts';
import { Unsealable } from './sealing.ts';

/** The request after the door. */
export interface Ask {
  /** Params, query and body as one object, not yet believed. */
  readonly input: unknown;
  readonly idempotencyKey: string | undefined;
  /** Method and path as asked, without the query. */
  readonly path: string;
}

/** What is asked of which kind of record, and the name the ledger has for it. */
export interface Question {
  readonly action: string;
  readonly subject: SubjectName;
  readonly ledger: string;
}

/** How long a proven password counts: five minutes. */
export const stepUpMs = 5 * 60_000;

/** A refusal with its reason; the reason is for the ledger, the caller only sees the problem. */
class Refusal extends Error {
  readonly problem: Problem;
  readonly reason: DenialReason;
  readonly about: About;

  constructor(problem: Problem, reason: DenialReason, about: About) {
    super(reason);
    this.problem = problem;
    this.reason = reason;
    this.about = about;
  }
}

/**
 * Stops 2 and 3 around the rest: role hint, strict parse. A refusal is kept after rollback by its own insert, also one
 * that a verb found out; the chainer makes lines of them.
 */
export async function judged<I, T>(
  question: Question,
  schema: z.ZodType<I>,
  ask: Ask,
  context: Context,
  act: (input: I) => Promise<T>,
): Promise<T> {
  try {
    if (!mightEver(context.ability, question.action, question.subject)) {
      throw new Refusal(new Problem('not-permitted'), 'role-has-no-grant', { id: null });
    }
    return await act(schema.parse(ask.input));
  } catch (error) {
    const refusal = error instanceof Refusal ? error : foundOut(error, ask.input);
    if (refusal === undefined && !(error instanceof LedgerUnwritable)) throw error;
    // Her session ended while this was under way: the database shows her nothing any more, which is no refusal.
    if (await transact(context.house.db, isNobody)) throw new Problem('sign-in-required');
    if (refusal === undefined) throw error;
    const { problem, about, reason } = refusal;
    const { now: at, actor, requestId } = context;
    const refused = {
      at,
      actor,
      action: question.ledger,
      subject: question.subject,
      about,
      reason,
      requestId,
    };
    await transact(context.house.db, (tx) => keepRefusal(tx, refused));
    throw problem;
  }
}

/** A 403 or 404 of a verb is a refusal like any other, and so is what was kept and does not open any more. */
function foundOut(error: unknown, input: unknown): Refusal | undefined {
  if (error instanceof Unsealable) {
    return new Refusal(new Problem('does-not-open'), 'does-not-open', askedFor(input));
  }
  if (!(error instanceof Problem)) return undefined;
  if (error.slug === 'not-found') return new Refusal(error, 'not-visible', askedFor(input));
  if (error.slug !== 'not-permitted') return undefined;
  return new Refusal(error, 'not-allowed-on-this-record', askedFor(input));
}

/** The record that the path names, where it is one. */
function askedFor(input: unknown): About {
  const { data } = uuid.safeParse(field(input, 'id'));
  return { id: data ?? null };
}

/**
 * Stop 5. Unknown or unreadable → 404 alike; readable but not this → 403; stale version → 409; not in this state
 * → 409 with the actions that are open.
 */
export function assertMay<S extends SubjectName, Row extends Subjects[S]>(
  kind: Judged<S, Row>,
  action: string,
  row: Row | undefined,
  input: unknown,
  context: Context,
): asserts row is Row {
  if (!row || !may(context.ability, 'read', kind.subject, row)) {
    throw new Refusal(new Problem('not-found'), 'not-visible', askedFor(input));
  }
  if (!may(context.ability, action, kind.subject, row)) {
    throw new Refusal(new Problem('not-permitted'), 'not-allowed-on-this-record', kind.about(row));
  }
  const version = field(input, 'version');
  if (typeof version === 'number' && version !== kind.about(row).version) throw new Problem('stale-version');
  if (action !== 'read' && !kind.actions(row, context).includes(action)) {
    throw new Problem('wrong-state', { open: canOf(kind, row, context) });
  }
}

/** A refusal that only a verb can find, such as a budget that is used up: rolled back, and in the ledger all the same. */
export function refusal(problem: Problem, reason: DenialReason, about: About): Error {
  return new Refusal(problem, reason, about);
}

/** A password proven within the last five minutes, for what can not be undone. */
export function assertStepUp(context: Context): void {
  const at = context.session.stepUpAt;
  if (at === null || context.now.getTime() - at.getTime() > stepUpMs) throw new Problem('step-up-required');
}

/** The claim on the request's Idempotency-Key; undefined when it came without one. */
export function claimOf(ask: Ask, input: unknown, context: Context): IdempotencyClaim | undefined {
  const key = ask.idempotencyKey;
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'Idempotency-Key', message: 'is 8 to 100 visible characters' }],
    });
  }
  const bodyHash = hashBody(context.house.secrets.derive('idempotency'), input);
  return { userId: context.actor.userId, route: ask.path, key, bodyHash };
}

function field(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined;
}
