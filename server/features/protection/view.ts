import type { CardCountry, CardReading, CardView } from '#contract/protection';
import type { CardRow, CountryRow, ScannedCard } from './store.ts';

export function cardView(row: CardRow, can: string[]): CardView {
  const { id, reference, caseId, country, hasNumber, hasPhrase, presumedSince, validUntil } = row;
  const { issuedBy, endedBy, scans, version } = row;
  return {
    ...{ id, reference, caseId, country, hasNumber, hasPhrase, presumedSince, validUntil },
    ...{ issuedBy, endedBy, scans, version, can },
    issuedAt: row.issuedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    scannedAt: row.scannedAt?.toISOString() ?? null,
  };
}

export function countryView(row: CountryRow, can: string[]): CardCountry {
  const { countryCode: country, phone, phoneVerifiedOn, basis, basisVerifiedOn, version } = row;
  return { country, phone, phoneVerifiedOn, basis, basisVerifiedOn, version, can };
}

/** No more than the law that somebody has confirmed allows. */
export function readingView(card: ScannedCard, basis: string | null, phone: string | null): CardReading {
  const isTold = basis !== null;
  return {
    ...{ reference: card.reference, country: card.country, presumed: isTold, basis, phone },
    since: isTold ? card.presumedSince : null,
    until: isTold ? card.validUntil : null,
  };
}
