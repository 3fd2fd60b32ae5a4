import { z } from 'zod';
import { guessThrottle, type GuessThrottle, type Limits } from '../../platform/limits.ts';
import { page, pageCookie, type PageAnswer, type PageAsk, type PageRow } from '../../platform/pages.ts';
import { neutralPlace } from '../../platform/page-frame.ts';
import { Problem } from '../../platform/problem.ts';
import { readAnswers } from '../complaints/index.ts';
import { listHerCards } from '../protection/index.ts';
import { findVisit, type Visit } from './find-visit.ts';
import { leaveVisit } from './leave-visit.ts';
import { openVisit } from './open-visit.ts';
import { readVisit } from './read-visit.ts';
import { actPages } from './routes-acts.ts';
import { complainPages } from './routes-complain.ts';
import { leftCookie, leftSeconds, visitCookie } from './rules-visit.ts';
import { heardLines } from './view-complain.ts';
import { cardLines, emptyPage, entryPage, homePage } from './view-visit.ts';

const hers = 'She has no account: her number, or the signed cookie of her visit, says whose page it is.';
const line = z.string().max(60);
const gone = (name: string) => `${name}=; Max-Age=0; ${pageCookie}`;

async function showVisit(ask: PageAsk, done: string | undefined): Promise<PageAnswer> {
  const { words } = ask;
  const visit = await findVisit(ask);
  if (!visit) return ask.cookie(leftCookie) === undefined ? entryPage(words, false) : { left: true };
  return visit.within(async (tx) => {
    const found = await readVisit(tx, visit);
    if (!found) return emptyPage(words);
    const cards = cardLines(words, await listHerCards(tx), visit.formToken);
    const heard = heardLines(words, found, await readAnswers(tx, visit.ring));
    return homePage(words, found, done, [...cards, ...heard]);
  });
}

async function enter(ask: PageAsk, number: string, guesses: GuessThrottle): Promise<PageAnswer> {
  await guesses.check(ask.address);
  const cookie = await openVisit(ask, number);
  if (cookie === undefined) return { status: 422, ...entryPage(ask.words, true) };
  await guesses.succeeded(ask.address);
  return { to: '/visit', cookies: [`${visitCookie}=${cookie}; ${pageCookie}`, gone(leftCookie)] };
}

async function leave(ask: PageAsk, isLink: boolean): Promise<PageAnswer> {
  await leaveVisit(ask);
  const cookies = [gone(visitCookie), `${leftCookie}=1; Max-Age=${leftSeconds}; ${pageCookie}`];
  return isLink
    ? { to: neutralPlace(ask.tongue), cookies, forget: true }
    : { done: true, cookies, forget: true };
}

/** Her own pages. Forms without a script; what she reads leaves no line, and what she does leaves one. */
export function visitPages(limits: Limits): readonly PageRow[] {
  const guesses = guessThrottle(limits);
  const plain = { kind: 'hers' as const, why: hers };
  return [
    page({
      ...plain,
      on: 'GET /visit',
      ledger: null,
      summary: 'A field for a number; on a visit, her page.',
      input: z.strictObject({ done: line.optional() }),
      run: ({ done }, ask) => showVisit(ask, done),
    }),
    page({
      ...plain,
      on: 'POST /visit',
      ledger: null,
      summary: 'Open the page of a number. Whatever it opens, and if it opens nothing, it costs the same.',
      input: z.strictObject({ number: line }),
      run: ({ number }, ask) => enter(ask, number, guesses),
    }),
    page({
      ...plain,
      on: 'GET /visit/exit',
      ledger: null,
      summary: 'Leave: the visit ends, and the browser goes somewhere that tells nothing.',
      input: z.strictObject({}),
      run: (_input, ask) => leave(ask, true),
    }),
    page({
      ...plain,
      on: 'POST /visit/exit',
      ledger: null,
      summary: 'The same, told by a page that is already gone.',
      input: z.strictObject({}),
      run: (_input, ask) => leave(ask, false),
    }),
    ...actPages(visited),
    ...complainPages(visited),
  ];
}

/** Runs for somebody on her page; others are asked for the number. What changes anything shows the visit's token. */
export function visited<I extends object>(
  run: (visit: Visit, input: I, ask: PageAsk) => Promise<PageAnswer>,
): (input: I, ask: PageAsk) => Promise<PageAnswer> {
  return async (input, ask) => {
    const visit = await findVisit(ask);
    if (visit?.shows !== 'page') return { to: '/visit' };
    if ('f' in input && input.f !== visit.formToken) throw new Problem('csrf');
    return run(visit, input, ask);
  };
}
