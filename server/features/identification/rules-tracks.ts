import {
  formalEvents,
  identificationEvents,
  initialEvents,
  type Decision,
  type IdentificationEvent,
  type IdentificationState,
  type levels,
} from '#contract/identification-tracks';
import { zoneOf } from '#contract/time-zones';
import { dayAfter, instantAt, localTime } from '../../platform/local-time.ts';
import type { Place } from '../../platform/sealing.ts';

type Ways = Readonly<Partial<Record<IdentificationEvent, IdentificationState>>>;

/**
 * The table of identification in one country: which event leads where. `told` and `person_withdraws` are open everywhere
 * but where she has withdrawn; she may come back to it, which begins with a screening.
 */
export const transitions: Readonly<Record<IdentificationState, Ways>> = {
  SUSPECTED: withHerSay('SUSPECTED', { start_screening: 'SCREENING', presume_child: 'PRESUMED' }),
  SCREENING: withHerSay('SCREENING', { presume: 'PRESUMED', no_indicators: 'NOT_CONFIRMED' }),
  PRESUMED: withHerSay('PRESUMED', {
    confirm: 'FORMALLY_IDENTIFIED',
    not_confirm: 'NOT_CONFIRMED',
    cannot_decide: 'INCONCLUSIVE',
  }),
  FORMALLY_IDENTIFIED: withHerSay('FORMALLY_IDENTIFIED', {}),
  NOT_CONFIRMED: withHerSay('NOT_CONFIRMED', { request_review: 'UNDER_RECONSIDERATION' }),
  INCONCLUSIVE: withHerSay('INCONCLUSIVE', { reopen: 'SCREENING' }),
  UNDER_RECONSIDERATION: withHerSay('UNDER_RECONSIDERATION', {
    confirm: 'FORMALLY_IDENTIFIED',
    uphold: 'NOT_CONFIRMED',
  }),
  WITHDRAWN: { reopen: 'SCREENING' },
};

function withHerSay(state: IdentificationState, ways: Ways): Ways {
  return { told: state, ...ways, person_withdraws: 'WITHDRAWN' };
}

/** What of a person the table asks: a child is presumed without a screening, and does not withdraw alone. */
export interface Person {
  readonly isChild: boolean;
  /** A guardian who is not suspected, or the authority, and a determination of her best interests are recorded. */
  readonly isGuarded: boolean;
}

function isFor(event: IdentificationEvent, { isChild, isGuarded }: Person): boolean {
  if (event === 'presume_child') return isChild;
  return event !== 'person_withdraws' || !isChild || isGuarded;
}

/** Where an event leads; undefined where the state or the person does not allow it. */
export function nextState(
  state: IdentificationState,
  event: IdentificationEvent,
  person: Person,
): IdentificationState | undefined {
  return isFor(event, person) ? transitions[state][event] : undefined;
}

export function openEvents(state: IdentificationState, person: Person): IdentificationEvent[] {
  return identificationEvents.filter((event) => nextState(state, event, person) !== undefined);
}

/** A formal decision is a mandated body's; whoever the country lets presume decides for the beginning. */
export function levelOf(event: IdentificationEvent): (typeof levels)[number] | null {
  if (formalEvents.some((one) => one === event)) return 'formal';
  return initialEvents.some((one) => one === event) ? 'initial' : null;
}

/** The last day to lodge an appeal, `YYYY-MM-DD`: a refusal's, as many days after it as the decision names. */
export function appealUntil(
  event: IdentificationEvent,
  on: string,
  decision: Pick<Decision, 'appealDays'> | null,
): string | null {
  const isRefused = event === 'not_confirm' || event === 'uphold';
  const days = decision?.appealDays ?? null;
  return isRefused && days !== null ? dayAfter(on, days) : null;
}

/** The end of a calendar day in a country: until then is on time. */
export function endOf(day: string, country: string): Date {
  return instantAt(dayAfter(day, 1), 0, zoneOf(country));
}

/** Which day it is in a country. */
export function dayIn(country: string, at: Date): string {
  return localTime(at, zoneOf(country)).day;
}

/** Where what was decided belongs: to its event, in the organisation of the case. */
export function eventPlace({ id, organisationId }: Placed): Place {
  return {
    purpose: 'identification.event',
    table: 'identification_event',
    row: id,
    organisation: organisationId,
  };
}

interface Placed {
  readonly id: string;
  readonly organisationId: string;
}

/** Clocks of a track: what an event ends, and what it sets. */
export type TrackClock = 'reasonable_grounds' | 'formal_identification' | 'appeal';
export interface ClockChange {
  readonly ends: readonly TrackClock[];
  readonly sets: TrackClock | null;
}
const nothing: ClockChange = { ends: [], sets: null };

/** Nothing waits for ever: each state that somebody has to leave has its clock, and only an event ends it. */
export const clockChanges: Readonly<Record<IdentificationEvent, ClockChange>> = {
  told: nothing,
  start_screening: { ends: [], sets: 'reasonable_grounds' },
  reopen: { ends: [], sets: 'reasonable_grounds' },
  presume: { ends: ['reasonable_grounds'], sets: 'formal_identification' },
  presume_child: { ends: ['reasonable_grounds'], sets: 'formal_identification' },
  no_indicators: { ends: ['reasonable_grounds'], sets: 'appeal' },
  confirm: { ends: ['formal_identification'], sets: null },
  not_confirm: { ends: ['formal_identification'], sets: 'appeal' },
  cannot_decide: { ends: ['formal_identification'], sets: null },
  request_review: { ends: ['appeal'], sets: 'formal_identification' },
  uphold: { ends: ['formal_identification'], sets: 'appeal' },
  person_withdraws: { ends: ['reasonable_grounds', 'formal_identification', 'appeal'], sets: null },
};
