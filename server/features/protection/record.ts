import { CardCountry, CardReading, CardView, IssuedCard } from '#contract/protection';
import { recordKind } from '../../platform/record.ts';
import { cardActions } from './rules.ts';
import {
  findCard,
  findCountry,
  type CardRow,
  type CountryRow,
  type IssuedRow,
  type ScannedCard,
} from './store.ts';
import { cardView, countryView, readingView } from './view.ts';

const about = ({ id, caseId, organisationId, version }: CardRow) => ({
  id,
  caseId,
  ownerId: organisationId,
  version,
});

export const cardRecord = recordKind({
  subject: 'ProtectionCard',
  output: CardView,
  find: findCard,
  about,
  actions: (row: CardRow) => cardActions(row),
  view: cardView,
});

/** Shown in one answer: nobody finds it again. */
export const issuedRecord = recordKind({
  subject: 'ProtectionCard',
  output: IssuedCard,
  find: () => Promise.resolve(undefined),
  about,
  actions: (row: IssuedRow) => cardActions(row),
  view: (row: IssuedRow, can) => {
    const { phrase, paper, withoutPhone } = row;
    return { ...cardView(row, can), phrase, paper, withoutPhone };
  },
});

interface Reading {
  readonly userId: string;
  readonly card: ScannedCard | null;
  readonly basis: string | null;
  readonly phone: string | null;
}

/** What an officer is told, once: the line says that she asked, and of which card; never of which case. */
export const readingRecord = recordKind({
  subject: 'CardReading',
  output: CardReading,
  find: () => Promise.resolve(undefined),
  about: ({ userId, card }: Reading) => ({ id: card?.id ?? userId, ownerId: card?.organisationId ?? null }),
  actions: () => ['check'],
  view: ({ card, basis, phone }: Reading) => {
    if (!card) throw new Error('A card was to be shown before it was found');
    return readingView(card, basis, phone);
  },
});

export const countryRecord = recordKind({
  subject: 'CardCountry',
  output: CardCountry,
  find: (reader, code) => findCountry(reader, code),
  about: ({ version }: CountryRow) => ({ id: '00000000-0000-0000-0000-000000000000', version }),
  actions: () => ['read', 'set'],
  view: countryView,
});
