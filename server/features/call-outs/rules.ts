import type { CallOutNeed, CallOutStatus, RungKind } from '#contract/call-outs';
import type { DutyContact, DutyFunction } from '#contract/duty';
import type { MatchView } from '#contract/directory';

/** What may be done in each status; the owner cancels, whoever is asked answers. */
export const callOutActions = {
  OPEN: ['read', 'see', 'answer', 'cancel'],
  ANSWERED: ['read', 'see'],
  CANCELLED: ['read', 'see'],
} as const satisfies Record<CallOutStatus, readonly string[]>;

const minute = 60_000;
const hour = 60 * minute;
/** How long one is asked before the next is. `verified: false` */
export const rungMs = 15 * minute;

/** How long until everybody hears of it again when all were asked: for a night soon, then once a day. `verified: false` */
export function alarmMs(openedAt: Date, now: Date): number {
  return now.getTime() - openedAt.getTime() < 12 * hour ? 30 * minute : 24 * hour;
}

/** Whose duty a need is, in the rota of a country. */
export const functionOfNeed: Readonly<Record<CallOutNeed, DutyFunction>> = {
  bed: 'shelter',
  doctor: 'health',
  lawyer: 'legal',
};

/** One to be asked. */
export interface Rung {
  readonly organisationId: string;
  readonly kind: RungKind;
  readonly userId: string | null;
}

interface Ladder {
  readonly ownerId: string;
  readonly matches: readonly MatchView[];
  readonly rota: readonly DutyContact[];
  readonly neighbours: readonly MatchView[];
  readonly national: readonly DutyContact[];
}

/** Of a ladder as many as can be asked in a night. */
const mostOf = { organisation: 8, neighbour: 4, deputy: 4, national_deputy: 4 } as const;

/**
 * Whom to ask, one after the other, each organisation once: fitting services with somebody on duty, the other fitting
 * ones, whoever stands in for the function, fitting services of neighbouring countries, the national deputies.
 */
export function ladderOf({ ownerId, matches, rota, neighbours, national }: Ladder): Rung[] {
  const onDuty = new Map(
    rota.filter(({ standing }) => standing === 'on_duty').map((one) => [one.organisation.id, one.userId]),
  );
  const rungs = (found: readonly MatchView[], kind: RungKind): Rung[] =>
    found
      .filter(({ fits, capacity }) => fits && capacity !== 'full')
      .map(({ organisation: { id } }) => ({ organisationId: id, kind, userId: onDuty.get(id) ?? null }));
  const able = rungs(matches, 'organisation');
  const parts: readonly (readonly Rung[])[] = [
    [
      ...able.filter((one) => onDuty.has(one.organisationId)),
      ...able.filter((one) => !onDuty.has(one.organisationId)),
    ],
    standing(rota, 'deputy'),
    rungs(neighbours, 'neighbour'),
    standing(national, 'national_deputy'),
  ];
  const taken = new Set([ownerId]);
  return parts.flatMap((part) => {
    const fresh = part.filter(
      ({ organisationId }) => !taken.has(organisationId) && taken.add(organisationId),
    );
    return fresh.slice(0, fresh[0] && mostOf[fresh[0].kind]);
  });
}

function standing(contacts: readonly DutyContact[], kind: 'deputy' | 'national_deputy'): Rung[] {
  return contacts
    .filter((one) => kind === 'national_deputy' || one.standing !== 'national_deputy')
    .map(({ organisation, userId }) => ({ organisationId: organisation.id, kind, userId }));
}

/** A yes of whoever gives the help makes a referral; that of a deputy is a promise to find it. */
export function makesReferral(kind: RungKind): boolean {
  return kind === 'organisation' || kind === 'neighbour';
}

export function broadDependants(dependants: number): 'none' | 'one' | 'several' {
  if (dependants === 0) return 'none';
  return dependants === 1 ? 'one' : 'several';
}
