import { z } from 'zod';
import { transact } from '../../platform/db.ts';
import { guessThrottle, type Limits } from '../../platform/limits.ts';
import { page, type PageRow } from '../../platform/pages.ts';
import { readCard } from './read-card.ts';
import { phoneOf } from './rules.ts';
import { findCountry } from './store.ts';
import { askPage, cardPage } from './view-card.ts';

/** What a card says to whoever scans it without an account: that somebody has an appointment. */
export function cardPages(limits: Limits): readonly PageRow[] {
  const guesses = guessThrottle(limits);
  const plain = { kind: 'number' as const, why: 'An official anywhere reads a card that is shown to them.' };
  return [
    page({
      ...plain,
      on: 'GET /card',
      ledger: null,
      summary: 'A field for the number of a card, or for a phrase.',
      input: z.strictObject({}),
      run: (_input, { words }) => Promise.resolve(askPage(words, false)),
    }),
    page({
      ...plain,
      on: 'POST /card',
      ledger: 'card.scan',
      summary: 'That somebody has an appointment and whom officials call; her worker is told.',
      input: z.strictObject({ number: z.string().max(120) }),
      run: async ({ number }, ask) => {
        await guesses.check(ask.address);
        const found = await transact(ask.house.db, async (tx) => {
          const card = await readCard(tx, number, ask);
          return card && { phone: phoneOf(await findCountry(tx, card.country)) };
        });
        if (!found) return { status: 404, ...askPage(ask.words, true) };
        await guesses.succeeded(ask.address);
        return cardPage(ask.words, found.phone);
      },
    }),
  ];
}
