import {
  CardCountryList,
  CardList,
  CheckCard,
  EndCard,
  IssueCard,
  ListCardCountries,
  SetCardCountry,
} from '#contract/protection';
import { OfHer } from '#contract/survivor';
import { mandatedCountries } from '../../policy/actor.ts';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { checkCard } from './check-card.ts';
import { endCard } from './end-card.ts';
import { issueCard } from './issue-card.ts';
import { cardRecord, countryRecord, issuedRecord, readingRecord } from './record.ts';
import { setCountry } from './set-country.ts';
import { findCountry, listCards, listCountries, lockCard, type CountryRow } from './store.ts';

const blank = (countryCode: string): CountryRow => ({
  ...{ countryCode, phone: null, phoneVerifiedOn: null, basis: null, basisVerifiedOn: null, version: 1 },
});

export const protectionRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/cards',
    summary: 'Make a card or a phrase that asks officials to call, after the talk about it; shown once.',
    input: IssueCard,
    may: ['issue-card', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case'],
    run: issueCard,
    answers: issuedRecord,
    status: 201,
    ledger: 'card.issue',
    withoutKey: 'what opens the card is shown once and kept nowhere',
  }),
  query({
    on: 'GET /cases/:id/cards',
    summary: 'Cards and phrases of a case, without what opens them.',
    input: OfHer,
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => ({
      items: (await listCards(reader, row.id)).map((card) =>
        cardRecord.view(card, canOf(cardRecord, card, context), context),
      ),
    }),
    output: CardList,
    ledger: 'card.read',
  }),
  command({
    on: 'POST /cards/:id/end',
    summary: 'End a card; whoever scans it finds nothing.',
    input: EndCard,
    may: ['end', cardRecord],
    load: (tx, { id }) => lockCard(tx, id),
    locks: ['card'],
    run: endCard,
    answers: cardRecord,
    ledger: 'card.end',
  }),
  command({
    on: 'POST /cards/check',
    summary: 'Look up a number or a phrase that somebody shows or says; her worker is told.',
    input: CheckCard,
    may: ['check', readingRecord],
    load: (_tx, _input, { actor }) =>
      Promise.resolve({ userId: actor.userId, card: null, basis: null, phone: null }),
    locks: [],
    run: checkCard,
    answers: readingRecord,
    ledger: 'card.check',
    withoutKey: 'each look-up counts as one and is told to her worker',
  }),
  query({
    on: 'GET /card-countries',
    summary: 'What the countries I keep have confirmed for cards.',
    input: ListCardCountries,
    may: ['read', countryRecord],
    load: (_reader, _input, { actor }) =>
      Promise.resolve(blank(mandatedCountries(actor, 'directory')[0] ?? actor.country)),
    run: async (reader, _row, _input, context) => {
      const { actor } = context;
      const own = actor.role === 'administrator' ? null : mandatedCountries(actor, 'directory');
      const rows = await listCountries(reader, own);
      return {
        items: rows.map((row) => countryRecord.view(row, canOf(countryRecord, row, context), context)),
      };
    },
    output: CardCountryList,
    ledger: null,
  }),
  command({
    on: 'POST /card-countries',
    summary:
      'Write down, or confirm, the number that officials call and the law that lets them be told more.',
    input: SetCardCountry,
    may: ['set', countryRecord],
    load: async (tx, { country }) => (await findCountry(tx, country)) ?? blank(country),
    locks: [],
    run: setCountry,
    answers: countryRecord,
    ledger: 'card-country.set',
    withoutKey: 'the same said twice is the same',
  }),
];
