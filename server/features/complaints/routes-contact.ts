import { z } from 'zod';
import { OrganisationKind } from '#contract/codes';
import { countryCode, text } from '#contract/text';
import { transact } from '../../platform/db.ts';
import { guessThrottle, type Limits } from '../../platform/limits.ts';
import { page, type PageRow } from '../../platform/pages.ts';
import { fileComplaint } from './file-complaint.ts';
import { listCountries } from './store-contact.ts';
import { contactPage, keptPage } from './view-contact.ts';

const Contact = z.strictObject({
  country: countryCode,
  kind: OrganisationKind,
  abuse: z.literal('1').optional(),
  text: text(4000),
});

/** For anybody, without a name: the answer tells nobody anything but that it was received. */
export function contactPages(limits: Limits): readonly PageRow[] {
  const throttle = guessThrottle(limits);
  const plain = {
    kind: 'plain' as const,
    why: 'Whoever has something to complain of need not say who they are.',
  };
  return [
    page({
      ...plain,
      on: 'GET /contact/complaint',
      summary: 'A form for a complaint, for anybody.',
      ledger: null,
      input: z.strictObject({}),
      run: async (_input, { house, words }) =>
        contactPage(words, await transact(house.db, (tx) => listCountries(tx))),
    }),
    page({
      ...plain,
      on: 'POST /contact/complaint',
      summary: 'Receive a complaint from anybody, sealed to who hears it.',
      ledger: 'complaint.make',
      input: Contact,
      run: async ({ country, kind, abuse, text: said }, ask) => {
        await throttle.check(ask.address);
        const filing = {
          source: 'public' as const,
          country,
          about: null,
          aboutKind: kind,
          abuse: abuse === '1',
        };
        const whole = { ...filing, said: { text: said, called: [] } };
        const made = await transact(ask.house.db, (tx) => fileComplaint(tx, whole, ask));
        return keptPage(ask.words, made.reference);
      },
    }),
  ];
}
