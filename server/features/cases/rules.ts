import type { CaseDetails, CaseDocument, CasePerson, CaseStatus } from '#contract/cases';
import type { AgeBand, AgeGroup, ChildBand, MinorAnswer, ServiceCode } from '#contract/codes';
import type { FindMatches, MatchQuery } from '#contract/directory';
import type { Place } from '../../platform/sealing.ts';

/** What may be done with a case in each status. Reading is always open. */
export const caseActions = {
  ACTIVE: [
    'read',
    'add-note',
    'set-needs',
    'assess-risk',
    'correct-details',
    'set-never-send',
    'record-consent',
    'withdraw-all',
    'match',
    'refer',
    'raise-signal',
    'screen',
    'identify',
    'set-tasks',
    'issue-code',
    'name-helper',
    'set-marks',
    'call-out',
    'assist',
    'follow-up',
    'issue-card',
    'close',
  ],
  CLOSED: ['read', 'withdraw-all', 'follow-up'],
} as const satisfies Record<CaseStatus, readonly string[]>;

const groupOfBand: Readonly<Record<AgeBand, AgeGroup>> = {
  '0--8': '0-11',
  '9--17': '12-17',
  '18--20': '18-24',
  '21--23': '18-24',
  '24--26': '25-59',
  '27--29': '25-59',
  '30--38': '25-59',
  '39--47': '25-59',
  '48+': 'unknown',
};
const groupOfChild: Readonly<Record<ChildBand, AgeGroup>> = {
  '0-5': '0-11',
  '6-11': '0-11',
  '12-14': '12-17',
  '15-17': '12-17',
};

/**
 * The broad group that tier 1 shows, by a fixed map. A band that straddles two groups shows as the one that holds
 * its greater part: 9–17 as 12–17, 24–26 as 25–59. "48+" may be either side of 60 and shows as unknown. A child's own
 * band decides before CTDC's.
 */
export function ageGroupOf(
  band: AgeBand | null,
  isMinor: MinorAnswer,
  childBand: ChildBand | null,
): AgeGroup {
  if (isMinor !== 'no' && childBand !== null) return groupOfChild[childBand];
  return band === null ? 'unknown' : groupOfBand[band];
}

type Correction<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What is known, with the named corrections; what is not named stays. */
export function corrected<T extends object>(known: T, correction: Correction<T> = {}): T {
  const named = Object.entries(correction).filter(([, value]) => value !== undefined);
  return { ...known, ...Object.fromEntries(named) };
}

/** The person as corrected; undefined where she may be a child and no band of the child would be left. */
export function correctedPerson(
  known: CasePerson,
  correction: Correction<CasePerson>,
): CasePerson | undefined {
  const person = corrected(known, correction);
  if (person.isMinor === 'no') return { ...person, childBand: null };
  return person.childBand === null ? undefined : person;
}

type Searched = Pick<MatchQuery, 'sex' | 'ageGroup' | 'isMinor' | 'dependants' | 'languages'> & {
  readonly organisationId: string;
  readonly needs: readonly ServiceCode[];
  readonly details: Pick<CaseDetails, 'citizenships' | 'documents'>;
  readonly neverSend: CaseDocument['neverSend'];
};

/** What matching asks of a case; the case itself does not go there. */
export function matchQueryOf(row: Searched, { service, country }: FindMatches): MatchQuery {
  const { sex, ageGroup, isMinor, dependants, languages, details, neverSend, needs } = row;
  return {
    ...{ service, country, sex, ageGroup, isMinor, dependants, languages, never: neverSend },
    foreigner: details.citizenships.length > 0 && !details.citizenships.includes(country),
    undocumented: details.documents !== 'held' && details.documents !== 'unknown',
    // Nothing else of a case says so: an aid that she needs is told as a need.
    disabled: needs.includes('disability_aid'),
    fromOrganisationId: row.organisationId,
  };
}

/** Nobody is on it until she, or who knows her, names somebody. */
export const nobody: CaseDocument['neverSend'] = { organisations: [], kinds: [], regions: [], countries: [] };

/** The quarter of a moment, `2026-Q4`: the finest date that statistics hold. */
export function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

/** Whether she is of the country she was found in, in the words of statistics. */
export function citizenshipOf(
  citizenships: readonly string[],
  country: string,
): 'national' | 'foreign' | 'unknown' {
  if (citizenships.length === 0) return 'unknown';
  return citizenships.includes(country) ? 'national' : 'foreign';
}

/** Where the details of a case belong: its own row, for its own organisation. */
export function detailsPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'case.details', table: 'case_record', row: id, organisation: organisationId };
}

export function notePlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'case.note', table: 'case_note', row: id, organisation: organisationId };
}
