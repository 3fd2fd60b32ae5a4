import { bedServices, type AgeGroup, type MinorAnswer, type ServiceCode, type Sex } from '#contract/codes';
import { keptHours, type KeptGround } from '#contract/places';

/** The services of a referral that are a place to sleep. */
export function bedsOf(services: readonly ServiceCode[]): ServiceCode[] {
  return services.filter((code) => bedServices.includes(code));
}

export function needsBed({ services }: { readonly services: readonly ServiceCode[] }): boolean {
  return bedsOf(services).length > 0;
}

/** Until when a place is kept that nobody has accepted. */
export function keptUntil(ground: KeptGround, from: Date): Date {
  return new Date(from.getTime() + keptHours[ground] * 60 * 60_000);
}

/** When both ends are told that it is about to end: the last quarter of the time. */
export function warnAt(from: Date, until: Date): Date {
  return new Date(until.getTime() - (until.getTime() - from.getTime()) / 4);
}

interface Waiting {
  readonly places: number;
  readonly sex: Sex;
  readonly ageGroup: AgeGroup;
  readonly isMinor: MinorAnswer;
  readonly dependants: 'none' | 'one' | 'several';
}

interface FreePlaces {
  readonly free: number;
  readonly sexes: readonly Sex[];
  readonly ageGroups: readonly AgeGroup[];
  readonly acceptsChildren: boolean;
}

/** The must-haves of matching, as far as tier 1 tells them: what is not known rules nothing out. */
export function fitsUnit(person: Waiting, unit: FreePlaces): boolean {
  const { sex, ageGroup, isMinor, dependants, places } = person;
  const sexFits = unit.sexes.length === 0 || sex === 'NonSpecifiedUnknown' || unit.sexes.includes(sex);
  const ageFits = unit.ageGroups.length === 0 || ageGroup === 'unknown' || unit.ageGroups.includes(ageGroup);
  const withChild = isMinor !== 'no' || dependants !== 'none';
  return unit.free >= places && sexFits && ageFits && (!withChild || unit.acceptsChildren);
}
