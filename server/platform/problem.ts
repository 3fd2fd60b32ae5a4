import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { problems } from '#contract/problem';
import type { ProblemBody, ProblemIssue, ProblemSlug } from '#contract/problem';
import { tongueAsked } from '#contract/tongue';
import { z } from 'zod';
import { describeFault, driverKind, errorCode, sqlState } from './fault.ts';
import { issuesOf } from './issues.ts';
import type { Log } from './log.ts';
import { requestIdOf } from './request-id.ts';
import { Unsealable } from './sealing.ts';
import { wordsIn } from './words.ts';

export interface ProblemExtras {
  issues?: ProblemIssue[];
  /** Actions that the record allows now. */
  open?: string[];
  /** Whole seconds, for the Retry-After header. */
  retryAfter?: number;
}

/** The one error that is meant to be read by the caller: a slug of the closed list and what goes with it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly slug: ProblemSlug;
  readonly extras: ProblemExtras;

  constructor(slug: ProblemSlug, extras: ProblemExtras = {}) {
    super(problems[slug].title);
    this.slug = slug;
    this.extras = extras;
  }
}

// Deadlock or serialisation after the last retry, lock_timeout, statement_timeout, shutdown, connections used up.
const busyStates = new Set(['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03']);
const busyCodes = new Set(['P2034', 'P2024', 'P2028', 'P2037', 'P1001', 'P1002', 'P1008', 'P1017']);
const busyKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
// pg and its pool give these no code: waiting for a connection took too long, or the connection broke.
const busyMessages = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Query read timeout',
  'timeout expired',
]);

/** What the caller is told about any error. Nothing of the error's own words, table names or values remains. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Unsealable) return new Problem('does-not-open');
  if (error instanceof z.ZodError) return new Problem('invalid-input', { issues: issuesOf(error) });
  // Express throws it for a path parameter with broken percent-encoding.
  if (error instanceof URIError) {
    return new Problem('invalid-input', {
      issues: [{ path: '', message: 'the address is not well-formed' }],
    });
  }
  return databaseProblem(error) ?? new Problem('internal-error');
}

function databaseProblem(error: unknown): Problem | undefined {
  const state = sqlState(error);
  const code = errorCode(error);
  if (isBusy(error, state, code)) return new Problem('unavailable', { retryAfter: 1 });
  // Which unique value was taken is not said: it may be another organisation's.
  if (state === '23505' || code === 'P2002') return new Problem('wrong-state');
  if (code === 'P2025') return new Problem('not-found');
  if (state === '22021' || state === '22P05') {
    return new Problem('invalid-input', {
      issues: [{ path: '', message: 'holds characters that are not text' }],
    });
  }
  return undefined;
}

function isBusy(error: unknown, state: string | undefined, code: string | undefined): boolean {
  if (state !== undefined && (busyStates.has(state) || /^(?:08|53)/.test(state))) return true;
  if (code !== undefined && busyCodes.has(code)) return true;
  if (busyKinds.has(driverKind(error) ?? '')) return true;
  return error instanceof Error && busyMessages.has(error.message);
}

/** Answers what no endpoint matched. */
export const notFound: RequestHandler = () => {
  throw new Problem('not-found');
};

/** The last handler: one problem+json for whatever went wrong, and one line in the log without its words. */
export function onError(log: Log): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const problem = toProblem(error);
    const { status } = problems[problem.slug];
    const line = { requestId: requestIdOf(response), status, slug: problem.slug, ...describeFault(error) };
    // Somebody changed it, or the disk did: not the caller's doing, though asking again is of no use.
    if (status >= 500 || problem.slug === 'does-not-open') log.error('request.failed', line);
    else log.info('request.refused', line);
    // Half an answer must not look like a whole one.
    if (response.headersSent) response.destroy();
    else render(problem, request, response);
  };
}

function render({ slug, extras }: Problem, request: Request, response: Response): void {
  const { status } = problems[slug];
  const words = wordsIn(tongueAsked(request.headers['accept-language']));
  const body: ProblemBody = {
    type: `/problems/${slug}`,
    title: words.t(`problems.${slug}`),
    status,
    instance: pathOf(request),
    requestId: requestIdOf(response),
    ...(extras.issues && { issues: extras.issues }),
    ...(extras.open && { open: extras.open }),
  };
  const text = JSON.stringify(body);
  for (const name of ['Content-Disposition', 'Content-Encoding', 'ETag', 'Last-Modified', 'Accept-Ranges']) {
    response.removeHeader(name);
  }
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.setHeader('Cache-Control', 'no-store');
  if (extras.retryAfter !== undefined) response.setHeader('Retry-After', extras.retryAfter);
  response.end(text);
}

// A query may carry what somebody searched for.
function pathOf(request: Request): string {
  return (request.originalUrl.split('?', 1)[0] ?? '').slice(0, 2000);
}
