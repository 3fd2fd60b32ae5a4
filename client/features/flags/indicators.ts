import { borderIndicators, type directions } from '#contract/codes-flag';
import type { TextKey } from '../../app/i18n.ts';

export type Direction = (typeof directions)[number];

export interface IndicatorGroup {
  readonly name: TextKey & `flag.groups.${string}`;
  readonly codes: readonly string[];
}

const of = (set: string, ...numbers: number[]) =>
  numbers.map((number) => `${set}-${String(number).padStart(2, '0')}`);
const whole = (set: string) => borderIndicators.filter((code) => code.startsWith(`${set}-`));

const leaving: readonly IndicatorGroup[] = [
  { name: 'flag.groups.company', codes: of('BEX', 5, 6, 7, 11) },
  { name: 'flag.groups.work', codes: of('BEX', 1, 2, 3, 10, 12, 13) },
  { name: 'flag.groups.journey', codes: of('BEX', 4, 8) },
  { name: 'flag.groups.profile', codes: of('BEX', 9, 14, 15) },
];
const entering: readonly IndicatorGroup[] = [
  { name: 'flag.groups.company', codes: of('BEN', 1, 2, 8) },
  { name: 'flag.groups.condition', codes: of('BEN', 3, 4, 14) },
  { name: 'flag.groups.means', codes: of('BEN', 5, 6, 11, 12) },
  { name: 'flag.groups.papers', codes: of('BEN', 7, 9, 10, 13) },
];
const child: IndicatorGroup = { name: 'flag.groups.child', codes: whole('BCH') };
const vehicle: IndicatorGroup = { name: 'flag.groups.vehicle', codes: whole('BVE') };

/** What an officer can have seen, by where the person is going. */
export function groupsFor(direction: Direction): readonly IndicatorGroup[] {
  if (direction === 'leaving') return leaving;
  return direction === 'entering' ? entering : [...leaving, ...entering.slice(1)];
}

/** Sets that matter only at times, and are opened when they do. */
export const extraGroups: readonly IndicatorGroup[] = [child, vehicle];
