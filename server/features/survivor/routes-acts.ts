import { z } from 'zod';
import { AskCall, AskCorrection, heldName } from '#contract/survivor';
import { page, type PageAnswer, type PageAsk, type PageRow } from '../../platform/pages.ts';
import { Problem } from '../../platform/problem.ts';
import type { Words } from '../../platform/words.ts';
import { endByCode } from '../protection/index.ts';
import { askByCode } from './ask-by-code.ts';
import { changeNumber } from './change-number.ts';
import type { Visit } from './find-visit.ts';
import { ledgerVisit } from './ledger-visit.ts';
import { readVisit } from './read-visit.ts';
import { renameCarer } from './rename-carer.ts';
import { holderAt, type HerPage, type Holder } from './rules-holders.ts';
import { stopByCode, type Stop } from './stop-by-code.ts';
import { callPage, correctPage, namePage, newNumberPage, numberPage, stopPage } from './view-acts.ts';
import { calledOf, type Drawn } from './view-visit.ts';

export type Visited = <I extends object>(
  run: (visit: Visit, input: I, ask: PageAsk) => Promise<PageAnswer>,
) => (input: I, ask: PageAsk) => Promise<PageAnswer>;

export const token = { f: z.string().max(60) };
const nothing = z.strictObject({});
const place = z.strictObject({ nr: z.coerce.number().int().min(1).max(99) });
const what = z.string().regex(/^(?:sharing|everything|[1-9]\d?)$/);
export const plain = { kind: 'hers' as const, why: 'The signed cookie of her visit says whose page it is.' };

async function hersOf(visit: Visit): Promise<HerPage> {
  const found = await visit.within((tx) => readVisit(tx, visit));
  if (!found) throw new Problem('not-found');
  return found;
}

function holderOf(found: HerPage, nr: number): Holder {
  const holder = holderAt(found, nr);
  if (!holder) throw new Problem('not-found');
  return holder;
}

/** What she pointed at: one of two words, or the place of an organisation on her page. */
async function stopOf(visit: Visit, said: string): Promise<Stop> {
  if (said === 'sharing' || said === 'everything') return { what: said, organisationId: null };
  return { what: 'service', organisationId: holderOf(await hersOf(visit), Number(said)).organisationId };
}

/** A form of her page that needs to know nothing but whose it is. */
function form(
  visited: Visited,
  on: `GET /${string}`,
  summary: string,
  draw: (words: Words, token: string) => Drawn,
): PageRow {
  const run = visited((visit, _input: z.infer<typeof nothing>, { words }) =>
    Promise.resolve(draw(words, visit.formToken)),
  );
  return page({ ...plain, on, summary, ledger: null, input: nothing, run });
}

function stopPages(visited: Visited): readonly PageRow[] {
  return [
    page({
      ...plain,
      on: 'GET /visit/stop/:what',
      ledger: null,
      summary: 'What a stop does and what it does not, before she says it.',
      input: z.strictObject({ what }),
      run: visited(async (visit, input, { words }) => {
        const nr = Number(input.what);
        if (Number.isNaN(nr)) return stopPage(words, input.what, null, visit.formToken);
        const found = await hersOf(visit);
        holderOf(found, nr);
        return stopPage(words, input.what, calledOf(words, found, nr), visit.formToken);
      }),
    }),
    page({
      ...plain,
      on: 'POST /visit/stop',
      ledger: 'visit.stop',
      summary: 'Stop sharing, stop the help of one, or stop everything: at once, before all that is queued.',
      input: z.strictObject({ ...token, what }),
      run: visited(async (visit, input, ask) => {
        const stop = await stopOf(visit, input.what);
        await visit.within((tx) => stopByCode(tx, stop, ask));
        return { to: '/visit?done=stop' };
      }),
    }),
  ];
}

function askPages(visited: Visited): readonly PageRow[] {
  return [
    form(visited, 'GET /visit/call', 'When and how she can be called.', callPage),
    page({
      ...plain,
      on: 'POST /visit/call',
      ledger: 'visit.ask',
      summary: 'Ask to be called, with words that are safe to hear.',
      input: AskCall.extend(token),
      run: visited(async (visit, { f: _token, ...said }, ask) => {
        await visit.within((tx) => askByCode(tx, { kind: 'call', said }, ask));
        return { to: '/visit?done=call' };
      }),
    }),
    form(visited, 'GET /visit/correct', 'A field for what is wrong.', correctPage),
    page({
      ...plain,
      on: 'POST /visit/correct',
      ledger: 'visit.ask',
      summary: 'Tell her worker what is wrong; nobody else can read it.',
      input: AskCorrection.extend(token),
      run: visited(async (visit, { f: _token, ...said }, ask) => {
        await visit.within((tx) => askByCode(tx, { kind: 'correct', said }, ask));
        return { to: '/visit?done=correct' };
      }),
    }),
  ];
}

function namePages(visited: Visited): readonly PageRow[] {
  return [
    page({
      ...plain,
      on: 'GET /visit/name/:nr',
      ledger: null,
      summary: 'What she calls one of those who help her.',
      input: place,
      run: visited(async (visit, { nr }, { words }) => {
        const found = await hersOf(visit);
        holderOf(found, nr);
        return namePage(words, nr, calledOf(words, found, nr), visit.formToken);
      }),
    }),
    page({
      ...plain,
      on: 'POST /visit/name/:nr',
      ledger: null,
      summary: 'Call them something else.',
      input: place.extend({ ...token, name: heldName }),
      run: visited(async (visit, { nr, name }, { now }) => {
        const { organisationId: ofOrganisationId } = holderOf(await hersOf(visit), nr);
        await visit.within((tx) => renameCarer(tx, visit, { ofOrganisationId, name }, now));
        return { to: '/visit?done=name' };
      }),
    }),
  ];
}

function keyPages(visited: Visited): readonly PageRow[] {
  return [
    page({
      ...plain,
      on: 'POST /visit/card',
      ledger: 'visit.end-card',
      summary: 'End her cards: whoever scans one finds nothing.',
      input: z.strictObject(token),
      run: visited(async (visit, _input, ask) => {
        await visit.within(async (tx) => {
          await endByCode(tx, ask.now);
          const about = { caseId: visit.caseId, ownerId: visit.organisationId };
          await ledgerVisit(tx, { action: 'visit.end-card', about }, ask);
        });
        return { to: '/visit?done=card' };
      }),
    }),
    form(visited, 'GET /visit/number', 'Whether she wants another number.', numberPage),
    page({
      ...plain,
      on: 'POST /visit/number',
      ledger: null,
      summary: 'Another number for the same page, shown this once; the one before ends.',
      input: z.strictObject(token),
      run: visited(async (visit, _input, { words, house, now }) =>
        newNumberPage(words, await visit.within((tx) => changeNumber(tx, visit, house, now))),
      ),
    }),
  ];
}

/** What she can do on her page. */
export function actPages(visited: Visited): readonly PageRow[] {
  return [...stopPages(visited), ...askPages(visited), ...namePages(visited), ...keyPages(visited)];
}
