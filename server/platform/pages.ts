import { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { problems } from '#contract/problem';
import { Tongue, tongueAsked } from '#contract/tongue';
import { refuseForeignForm } from './csrf.ts';
import type { LedgerName } from './endpoint.ts';
import { describeFault } from './fault.ts';
import { readForm } from './form-body.ts';
import { formHeaders } from './headers.ts';
import { html, type Html } from './html.ts';
import type { House } from './house.ts';
import { limitPages, type Limits } from './limits.ts';
import { sentBy } from './open.ts';
import { framed, framePolicy, leftPage, type FrameKind } from './page-frame.ts';
import { toProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { wordsIn, type Words } from './words.ts';

/** A request for a page that nobody signs in for. */
export interface PageAsk {
  readonly house: House;
  readonly now: Date;
  readonly requestId: string;
  readonly address: string;
  readonly tongue: Tongue;
  readonly words: Words;
  readonly cookie: (name: string) => string | undefined;
  /** Where we are reached, as people type it. */
  readonly origin: string;
}

/** A page, another address, or nothing at all to somebody who has just left. */
export type PageAnswer = { readonly cookies?: readonly string[] } & (
  | {
      readonly status?: 200 | 401 | 404 | 409 | 422;
      readonly title: string;
      readonly body: Html;
      readonly here?: false;
    }
  | { readonly to: string; readonly forget?: true }
  | { readonly left: true }
  | { readonly done: true; readonly forget?: true }
);

/** A declared page. It says why nobody is signed in for it, and what the ledger will say; its verb writes the line. */
export interface PageRow {
  readonly on: `${'GET' | 'POST'} /${string}`;
  readonly kind: FrameKind;
  readonly summary: string;
  readonly why: string;
  readonly input: z.ZodType;
  readonly ledger: LedgerName | null;
  readonly answer: (sent: unknown, ask: PageAsk) => Promise<PageAnswer>;
}

export function page<I>(
  row: Omit<PageRow, 'input' | 'answer'> & {
    readonly input: z.ZodType<I>;
    readonly run: (input: I, ask: PageAsk) => Promise<PageAnswer>;
  },
): PageRow {
  const { run, ...rest } = row;
  return { ...rest, answer: async (sent, ask) => run(row.input.parse(sent), ask) };
}

const tongueCookie = '__Host-l';
/** Ours on every page: no other site sends it, no script reads it. */
export const pageCookie = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** Routes for the declared pages, nothing else. */
export function pageRouter(
  rows: readonly PageRow[],
  house: House,
  { limits, publicUrl }: { readonly limits: Limits; readonly publicUrl: string | undefined },
): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const door = [limitPages(limits), refuseForeignForm(publicUrl), readForm()];
  for (const row of rows) {
    const [method = '', path = ''] = row.on.split(' ');
    const all: RequestHandler[] = [
      named(row),
      formHeaders(framePolicy(row.kind)),
      ...door,
      handler(row, house, publicUrl),
    ];
    if (method === 'GET') router.get(path, ...all);
    else router.post(path, ...all);
  }
  router.use(onPageError(house));
  return router;
}

/** What failed is said in the frame of the page that was asked for. */
function named({ kind }: PageRow): RequestHandler {
  return (_request, response, next) => {
    response.locals.frame = kind;
    next();
  };
}

function handler(row: PageRow, house: House, publicUrl: string | undefined): RequestHandler {
  return async (request, response) => {
    const { l, ...sent } = sentBy(request);
    const asked = Tongue.safeParse(l);
    const tongue = asked.data ?? tongueOf(request);
    if (asked.success) {
      response.append('Set-Cookie', `${tongueCookie}=${tongue}; Max-Age=3600; ${pageCookie}`);
    }
    const answer = await row.answer(sent, {
      ...{
        house,
        now: house.clock.now(),
        requestId: requestIdOf(response),
        address: request.ip ?? 'unknown',
      },
      ...{ tongue, words: wordsIn(tongue), cookie: (name) => cookieOf(request, name) },
      origin: publicUrl ?? `http://${request.headers.host ?? 'localhost'}`,
    });
    send(response, answer, { kind: row.kind, tongue, path: request.method === 'GET' ? request.path : null });
  };
}

interface Frame {
  readonly kind: FrameKind;
  readonly tongue: Tongue;
  readonly path: string | null;
}

function send(response: Response, answer: PageAnswer, frame: Frame): void {
  for (const cookie of answer.cookies ?? []) response.append('Set-Cookie', cookie);
  if ('forget' in answer) response.setHeader('Clear-Site-Data', '"cache"');
  if ('to' in answer) {
    response.statusCode = 303;
    response.setHeader('Location', answer.to);
    response.end();
    return;
  }
  if ('done' in answer) {
    response.statusCode = 204;
    response.end();
    return;
  }
  if ('left' in answer) {
    write(response, 200, leftPage(frame.tongue));
    return;
  }
  const { title, body, status = 200 } = answer;
  write(response, status, framed({ ...frame, title, body }));
}

function write(response: Response, status: number, text: string): void {
  const bytes = Buffer.from(text);
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

function tongueOf(request: Request): Tongue {
  const kept = Tongue.safeParse(cookieOf(request, tongueCookie));
  return kept.data ?? tongueAsked(request.headers['accept-language']);
}

function cookieOf({ headers }: Request, name: string): string | undefined {
  const found = (headers.cookie ?? '').split(';').map((one) => one.trim());
  return found.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

const failures: Readonly<Record<string, string>> = {
  'too-many-requests': 'pages.wait',
  unavailable: 'pages.busy',
  'invalid-input': 'pages.notUnderstood',
  csrf: 'pages.again',
};

/** In words, and one line in the log without them. */
function onPageError({ log }: House): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const { slug, extras } = toProblem(error);
    const { status } = problems[slug];
    const line = { requestId: requestIdOf(response), status, slug, ...describeFault(error) };
    if (status >= 500) log.error('request.failed', line);
    else log.info('request.refused', line);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const tongue = tongueOf(request);
    const { t } = wordsIn(tongue);
    const seconds = extras.retryAfter;
    if (seconds !== undefined) response.setHeader('Retry-After', seconds);
    const kind: unknown = response.locals.frame;
    const body = html`<p role="alert">${t(failures[slug] ?? 'pages.failed', { seconds: seconds ?? 0 })}</p>
      <p><a class="go quiet" href="${homeOf(request.path)}">${t('pages.back')}</a></p>`;
    const known = kind === 'hers' || kind === 'number' || kind === 'open' ? kind : 'plain';
    const frame = { kind: known, tongue, path: null } as const;
    write(response, status, framed({ ...frame, title: t('pages.title'), body }));
  };
}

/** `/visit/stop` → `/visit` */
function homeOf(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}
