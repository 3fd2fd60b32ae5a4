import { createHash } from 'node:crypto';
import {
  serviceKindNames,
  type AgeGroup,
  type OrganisationKind,
  type ServiceKind,
  type Sex,
} from '#contract/codes';
import { zoneOf } from '#contract/time-zones';
import { localTime } from '../../platform/local-time.ts';

/** A UUID (version 8, RFC 9562) that is always the same for the same words: the standard wants one on every line. */
export function idFor(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
  ];
  return [...groups, hex.slice(20, 32)].join('-');
}

/** The eight kinds of help, as the standard's taxonomy terms. */
export const kindTerms: Readonly<Record<ServiceKind, string>> = {
  household: 'Social-domestic',
  medical: 'Social-medical',
  psychological: 'Social-psychological',
  pedagogical: 'Social-pedagogical',
  labour: 'Social-labour',
  cultural: 'Social-cultural',
  economic: 'Social-economic',
  legal: 'Social-legal',
};
export const taxonomy = 'nrm-eight';
export const termOf = (code: string) => `nrm:${code}`;

/** The kind that a term of the taxonomy stands for. */
export function kindOfTerm(id: string): ServiceKind | undefined {
  return serviceKindNames.find((kind) => idFor(taxonomy, kind) === id);
}

export const organisationWords: Readonly<Record<OrganisationKind, string>> = {
  border: 'Border service',
  migration: 'Migration service',
  customs: 'Customs service',
  police: 'Police',
  prosecutor: 'Prosecutor’s office',
  labour_inspectorate: 'Labour inspectorate',
  hotline: 'Helpline',
  health: 'Health service',
  education: 'Education service',
  social_protection: 'Social protection service',
  ngo: 'Non-governmental organisation',
  international_organisation: 'International organisation',
  shelter: 'Accommodation and support service',
  guardianship: 'Guardianship authority',
  coordinator: 'Coordination office',
  legal_aid: 'Legal aid',
  ombudsperson: 'Ombudsperson',
  consulate: 'Consular service',
  rapporteur: 'National rapporteur',
  node: 'Operator of this directory',
};

const sexWords: Readonly<Record<Sex, string>> = {
  Feminine: 'women',
  Masculine: 'men',
  TransgenderFeminine: 'transgender women',
  TransgenderMasculine: 'transgender men',
  NonConforming: 'people of another gender',
  NonSpecifiedUnknown: 'people whose gender is not known',
};
const ages: Readonly<Record<AgeGroup, readonly [number, number]>> = {
  '0-11': [0, 11],
  '12-17': [12, 17],
  '18-24': [18, 24],
  '25-59': [25, 59],
  '60+': [60, 120],
  unknown: [0, 120],
};

/** The youngest and the oldest it is for; undefined where no limit was said. */
export function ageLimits(groups: readonly AgeGroup[]): { minimum?: number; maximum?: number } {
  if (groups.length === 0) return {};
  const minimum = Math.min(...groups.map((group) => ages[group][0]));
  const maximum = Math.max(...groups.map((group) => ages[group][1]));
  return { ...(minimum > 0 && { minimum }), ...(maximum < 120 && { maximum }) };
}

interface Eligible {
  readonly sexes: readonly Sex[];
  readonly ageGroups: readonly AgeGroup[];
  readonly acceptsChildren: boolean;
  readonly acceptsForeigners: boolean;
  readonly acceptsDisabled: boolean;
  readonly acceptsUndocumented: boolean;
}

/** Who it is for, as a sentence: the standard keeps it as free text. */
export function eligibilityWords(it: Eligible): string {
  const whom = it.sexes.length === 0 ? 'everybody' : it.sexes.map((sex) => sexWords[sex]).join(', ');
  const age = it.ageGroups.length === 0 ? 'of any age' : `aged ${it.ageGroups.join(', ')}`;
  return [
    `For ${whom} ${age}`,
    it.acceptsChildren ? 'with or without children' : 'without children',
    it.acceptsUndocumented ? 'documents are not needed' : 'documents are needed',
    it.acceptsForeigners ? 'also for foreign citizens' : 'for citizens of the country',
    it.acceptsDisabled ? 'accessible with a disability' : 'ask about access with a disability',
  ].join('; ');
}

const hourMs = 3_600_000;

/** Hours from UTC on a country's wall clock at a moment, to the quarter of an hour. */
export function offsetOf(country: string, at: Date): number {
  const { day, minute } = localTime(at, zoneOf(country));
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  return Math.round((4 * (wall - at.getTime())) / hourMs) / 4;
}

/** `09:00` with five hours from UTC → `09:00+05:00`. */
export function hourThere(hour: string, offset: number): string {
  if (offset === 0) return `${hour}Z`;
  const minutes = Math.abs(offset) * 60;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${hour}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
