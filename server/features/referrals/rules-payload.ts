import { serviceKindOf, type CitizenshipGroup, type ServiceCode } from '#contract/codes';
import type { HandoverData, MatchData } from '#contract/referrals';
import type { Place } from '../../platform/sealing.ts';
import type { OpenedCase } from '../cases/index.ts';

interface Route {
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly services: readonly ServiceCode[];
}

const region = ['KZ', 'KG', 'TJ', 'TM', 'UZ'];

/**
 * THE whitelist: all that a receiver can ever be shown of a case below identity, by tier. The rows written at
 * sending, the preview and every later update come from here; a field that is not named does not travel.
 */
export function payloadOf(
  record: OpenedCase,
  route: Route,
  now: Date,
): { match: MatchData; handover: HandoverData } {
  return {
    match: {
      ageGroup: record.ageGroup,
      isMinor: record.isMinor,
      sex: record.sex,
      languages: record.languages,
      citizenshipGroup: citizenshipGroup(record.details.citizenships, route),
      dependants: record.dependants === 0 ? 'none' : record.dependants === 1 ? 'one' : 'several',
      needs: [...new Set(route.services.map(serviceKindOf))],
      services: [...route.services],
      medical: record.riskFlags.includes('medical_urgency') ? 'now' : 'none_known',
      risk: record.risk,
      riskFlags: record.riskFlags,
      month: now.toISOString().slice(0, 7),
    },
    handover: {
      ageBand: record.details.ageBand,
      citizenships: record.details.citizenships,
      exploitation: record.details.exploitation,
      sector: record.details.sector,
      control: record.details.control,
      recruitment: record.details.recruitment,
      countries: record.details.countries,
      documents: record.details.documents,
      ict: record.details.ict,
      childBand: record.childBand,
      dependants: record.dependants,
      source: record.source,
    },
  };
}

/** Never the country itself: whether hers is the receiver's, the sender's, of the region, or another. */
export function citizenshipGroup(citizenships: readonly string[], route: Route): CitizenshipGroup {
  if (citizenships.length === 0) return 'unknown';
  if (citizenships.includes(route.toCountry)) return 'receiver';
  if (citizenships.includes(route.fromCountry)) return 'sender';
  return citizenships.some((country) => region.includes(country)) ? 'region' : 'other';
}

/** Those who sleep where she sleeps, herself included. */
export function placesOf({ dependants }: Pick<HandoverData, 'dependants'>): number {
  return 1 + dependants;
}

/**
 * Where tier 2 belongs: to one case and the one organisation it was written for. The referral is not named: what was
 * sealed for an alternate goes into a referral that does not exist yet.
 */
export function handoverPlace(caseId: string, toOrganisationId: string): Place {
  return {
    purpose: 'referral.handover',
    table: 'referral_payload',
    row: caseId,
    organisation: toOrganisationId,
  };
}

/** A message's own row, and the referral it was written on. */
export function messagePlace({
  id,
  referralId,
}: {
  readonly id: string;
  readonly referralId: string;
}): Place {
  return {
    purpose: 'referral.message',
    table: 'referral_message',
    row: id,
    organisation: '',
    segment: referralId,
  };
}
