import { GiveAnswer } from '#contract/outside';
import { z } from 'zod';
import type { Fields } from '../../platform/page-form.ts';
import { page, type PageAnswer, type PageAsk, type PageRow } from '../../platform/pages.ts';
import { Problem } from '../../platform/problem.ts';
import { outside } from '../referrals/index.ts';
import { giveAnswer } from './give-answer.ts';
import { openLink, type Guest } from './open-link.ts';
import { isFinal } from './rules.ts';
import { answerFaults, answerOf } from './rules-answer.ts';
import { donePage, numberPage, requestPage, type Filled } from './view-answer.ts';

const Sent = z.record(
  z.string().max(40),
  z.union([z.string().max(200), z.array(z.string().max(60)).max(60)]),
);

function filled({ words }: PageAsk, fields: Fields, faults: Readonly<Record<string, string>> = {}): Filled {
  const said = Object.entries(faults).map(([field, key]): [string, string] => [field, words.t(key)]);
  return { words, fields, faults: Object.fromEntries(said) };
}

function nothing(ask: PageAsk): PageAnswer {
  return { status: 404, title: ask.words.t('answer.title'), body: numberPage(filled(ask, {}), true) };
}

/** What is asked, as far as a receiver sees it before it has agreed. */
async function show(guest: Guest, ask: PageAsk, it: Filled, isNoted: boolean): Promise<PageAnswer> {
  const row = await guest.within((tx) => outside.find(tx, guest.link.referralId));
  if (!row) return nothing(ask);
  const isFaulty = Object.keys(it.faults).length > 0;
  const body = requestPage(it, { row, word: guest.word, isNoted });
  return { status: isFaulty ? 422 : 200, title: ask.words.t('answer.title'), body };
}

async function answer(sent: z.infer<typeof Sent>, ask: PageAsk): Promise<PageAnswer> {
  const number = typeof sent.number === 'string' ? sent.number : '';
  const guest = await openLink(ask, number);
  if (!guest) return nothing(ask);
  if (sent.speaker === undefined && sent.what === undefined && !('need' in sent)) {
    return show(guest, ask, filled(ask, { number }), false);
  }
  const parsed = GiveAnswer.safeParse(answerOf(sent));
  if (!parsed.success) return show(guest, ask, filled(ask, sent, answerFaults(parsed.error)), false);
  try {
    await giveAnswer(guest, parsed.data, ask);
  } catch (error) {
    // Somebody with the same number was faster, or it was withdrawn meanwhile.
    if (error instanceof Problem && error.slug === 'wrong-state') return nothing(ask);
    throw error;
  }
  if (!isFinal(parsed.data.what)) return show(guest, ask, filled(ask, { number }), true);
  return { title: ask.words.t('answer.doneTitle'), body: donePage(ask.words) };
}

const open = {
  kind: 'number',
  why: 'Whoever answers works for an organisation that has no account here.',
} as const;

/** Where a receiver that does not work here answers, with the number that it was given. */
export const answerPages: readonly PageRow[] = [
  page({
    ...{ ...open, on: 'GET /answer', summary: 'Type the number of a request.', ledger: null },
    input: z.strictObject({}),
    run: (_none, ask) =>
      Promise.resolve({ title: ask.words.t('answer.title'), body: numberPage(filled(ask, {}), false) }),
  }),
  page({
    ...{
      ...open,
      on: 'POST /answer',
      summary: 'See what is asked, and answer.',
      ledger: 'referral.answer-by-link',
    },
    input: Sent,
    run: answer,
  }),
];
