import type { OrganisationKind } from '#contract/codes';
import type { NeverSend } from '#contract/directory';
import type { DutyContact, DutyFunction, DutyStanding } from '#contract/duty';
import { localTime } from '../../platform/local-time.ts';

/** Weekly hours in minutes of the wall clock; `until` past 1440 goes on into the next day. */
export interface DutyHours {
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
}

/** Somebody of a rota with her hours, and her organisation's region, which her list may name. */
export interface Rostered extends Omit<DutyContact, 'standing'> {
  readonly region: string | null;
  readonly rank: number;
  readonly hours: readonly DutyHours[];
}

const dayMinutes = 1440;

/** Whether hours cover an instant in a zone: those of the day, or those of the night before that still go on. */
export function isOnDuty(hours: readonly DutyHours[], at: Date, zone: string): boolean {
  const { weekday, minute } = localTime(at, zone);
  const before = weekday === 1 ? 7 : weekday - 1;
  return hours.some(
    ({ weekday: on, from, until }) =>
      (on === weekday && from <= minute && minute < until) ||
      (on === before && until > dayMinutes && minute < until - dayMinutes),
  );
}

/** Who stands in for a function before the national deputy does. */
export function deputyOf(asked: DutyFunction): DutyFunction {
  return asked === 'national_deputy' ? asked : 'coordinator_deputy';
}

/** The functions that are looked up to answer for one. */
export function functionsFor(asked: DutyFunction): DutyFunction[] {
  return [...new Set([asked, deputyOf(asked), 'national_deputy' as const])];
}

/** Whether her list keeps her from an organisation: it itself, its kind, its region or its country. */
export function isBarred(
  one: {
    readonly organisation: { id: string; kind: OrganisationKind; country: string };
    readonly region: string | null;
  },
  never: NeverSend | undefined,
): boolean {
  if (never === undefined) return false;
  const { organisation, region } = one;
  return (
    never.organisations.includes(organisation.id) ||
    never.kinds.includes(organisation.kind) ||
    never.countries.includes(organisation.country) ||
    (region !== null && never.regions.includes(region))
  );
}

/**
 * Who is asked, first to last: whoever of the function is on duty, then its deputy, then the national deputy, and last
 * those of the function who are not on duty now. Whoever her list names is not among them, and nothing says that she was.
 */
export function orderOf(
  rota: readonly Rostered[],
  asked: DutyFunction,
  { at, zone, never }: { readonly at: Date; readonly zone: string; readonly never?: NeverSend | undefined },
): DutyContact[] {
  const open = rota.filter((one) => !isBarred(one, never));
  const isNow = ({ hours }: Rostered) => isOnDuty(hours, at, zone);
  const deputy = deputyOf(asked);
  const of = (named: DutyFunction) =>
    open
      .filter((one) => one.function === named)
      .sort((one, other) => Number(isNow(other)) - Number(isNow(one)) || one.rank - other.rank);
  const standing = (as: DutyStanding, found: readonly Rostered[]) => found.map((one) => contactOf(one, as));
  return [
    ...standing('on_duty', of(asked).filter(isNow)),
    ...(deputy === asked ? [] : standing('deputy', of(deputy))),
    ...(asked === 'national_deputy' ? [] : standing('national_deputy', of('national_deputy'))),
    ...standing(
      'off_duty',
      of(asked).filter((one) => !isNow(one)),
    ),
  ];
}

function contactOf(one: Rostered, standing: DutyStanding): DutyContact {
  const { contactPointId, personId, country, organisation, userId, title, languages, verifiedOn } = one;
  return {
    ...{ contactPointId, personId, country, function: one.function, standing, organisation },
    ...{ userId, title, languages, verifiedOn },
  };
}
