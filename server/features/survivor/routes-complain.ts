import { z } from 'zod';
import { text } from '#contract/text';
import { page, type PageAnswer, type PageAsk, type PageRow } from '../../platform/pages.ts';
import { Problem } from '../../platform/problem.ts';
import { complainByCode, type Saying } from './complain-by-code.ts';
import type { Visit } from './find-visit.ts';
import { readVisit } from './read-visit.ts';
import { plain, token, type Visited } from './routes-acts.ts';
import { pointedAt, type Pointed } from './rules-complain.ts';
import type { HerPage } from './rules-holders.ts';
import { complainPage, heardPage } from './view-complain.ts';
import { calledOf } from './view-visit.ts';

const who = z.string().regex(/^[ow][1-9]\d?$/);

async function pageOf(visit: Visit): Promise<HerPage> {
  const found = await visit.within((tx) => readVisit(tx, visit));
  if (!found) throw new Problem('not-found');
  return found;
}

async function pointed(visit: Visit, said: string, { words }: PageAsk): Promise<Pointed> {
  const found = await pageOf(visit);
  const whom = pointedAt(found, said, (nr) => calledOf(words, found, nr));
  if (!whom) throw new Problem('not-found');
  return whom;
}

type Answered = (visit: Visit, saying: Saying, ask: PageAsk) => Promise<PageAnswer>;

/** Files it, and says what has happened. */
const tapped: Answered = async (visit, saying, ask) =>
  heardPage(ask.words, await visit.within((tx) => complainByCode(tx, visit, saying, ask)));

const written: Answered = async (visit, saying, ask) => {
  await visit.within((tx) => complainByCode(tx, visit, saying, ask));
  return { to: '/visit?done=complaint' };
};

/** Whoever helps her can be complained of, and never hears of it first. */
export function complainPages(visited: Visited): readonly PageRow[] {
  return [
    page({
      ...plain,
      on: 'GET /visit/complain',
      ledger: null,
      summary: 'Whom she can complain of, by what she calls them.',
      input: z.strictObject({}),
      run: visited(async (visit, _input, { words }) =>
        complainPage(words, await pageOf(visit), visit.formToken),
      ),
    }),
    page({
      ...plain,
      on: 'POST /visit/complain/abuse',
      ledger: 'complaint.make',
      summary: 'Somebody who works there hurts her: their access ends at once, and it is heard within a day.',
      input: z.strictObject({ ...token, who, renew: z.literal('1').optional() }),
      run: visited(async (visit, input, ask) => {
        const whom = await pointed(visit, input.who, ask);
        return tapped(visit, { pointed: whom, abuse: true, text: '', renew: input.renew === '1' }, ask);
      }),
    }),
    page({
      ...plain,
      on: 'POST /visit/complain',
      ledger: 'complaint.make',
      summary: 'Anything else that went wrong, in her words.',
      input: z.strictObject({ ...token, who, text: text(2000) }),
      run: visited(async (visit, input, ask) => {
        const whom = await pointed(visit, input.who, ask);
        return written(visit, { pointed: whom, abuse: false, text: input.text, renew: false }, ask);
      }),
    }),
  ];
}
