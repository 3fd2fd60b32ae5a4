import {
  journeyMarks,
  type JourneyKind,
  type JourneyLevel,
  type JourneyMark,
  type JourneyStatus,
} from '#contract/journeys';
import type { Place } from '../../platform/sealing.ts';

/** What may be done with a journey in each state. Source: the mechanism's TRM transfer, proposal [P] of the domain facts. */
export const journeyActions = {
  PREPARING: [
    'read',
    'read-sealed',
    'assess-risk',
    'talk',
    'offer-deposition',
    'book-travel',
    'ask-override',
    'agree-override',
    'depart',
    'stop',
  ],
  DEPARTED: ['read', 'read-sealed', 'assess-risk', 'arrive', 'stop'],
  ARRIVED: ['read', 'read-sealed', 'hand-over', 'follow-up', 'stop'],
  HANDED_OVER: ['read', 'read-sealed', 'follow-up'],
  CLOSED: ['read'],
  STOPPED: ['read'],
} as const satisfies Record<JourneyStatus, readonly string[]>;

/** Where each act leads: nothing else changes a status. */
export const journeyTransitions: Readonly<Record<JourneyStatus, readonly JourneyStatus[]>> = {
  PREPARING: ['DEPARTED', 'STOPPED'],
  DEPARTED: ['ARRIVED', 'STOPPED'],
  ARRIVED: ['HANDED_OVER', 'STOPPED'],
  HANDED_OVER: ['CLOSED'],
  CLOSED: [],
  STOPPED: [],
};

export function mayBecome(from: JourneyStatus, to: JourneyStatus): boolean {
  return journeyTransitions[from].includes(to);
}

/** It can still be stopped: she has not been handed over. */
export const stoppable: readonly JourneyStatus[] = ['PREPARING', 'DEPARTED', 'ARRIVED'];

const day = 24 * 60 * 60_000;

/**
 * How old what a departure rests on may be, and how long she has to think after the talk. Domain facts, guards of the
 * TRM transfer; `verified: false` until a coordinator confirms them.
 */
export const freshFor = { risk: 30 * day, consent: 14 * day } as const;
export const coolingMs = 3 * day;

export function coolsUntil(heldAt: Date): Date {
  return new Date(heldAt.getTime() + coolingMs);
}

/** Only a transfer or a return moves a person, and only over a border. */
export function movesPerson(kind: string): kind is JourneyKind {
  return kind === 'transfer' || kind === 'return';
}

/** How dangerous a place may be without somebody else agreeing: for a return HIGH is too much, for a transfer what nothing is done about. */
export function needsOverride(kind: JourneyKind, level: JourneyLevel | null): boolean {
  return level === 'HIGH_UNMITIGATED' || (level === 'HIGH' && kind === 'return');
}

/** When nobody has said that she is there, the day after she should be. */
export function arriveBy(arriveOn: string): Date {
  return new Date(Date.parse(`${arriveOn}T00:00:00.000Z`) + day);
}

export function isOverdue(
  { status, arriveOn }: { readonly status: JourneyStatus; readonly arriveOn: string | null },
  now: Date,
): boolean {
  return status === 'DEPARTED' && arriveOn !== null && now >= arriveBy(arriveOn);
}

/** Somewhere on earth it is this day already. */
export function hasBegun(calendarDay: string, now: Date): boolean {
  return calendarDay <= new Date(now.getTime() + 14 * 60 * 60_000).toISOString().slice(0, 10);
}

/** The first that is still to be asked. */
export function nextMark(
  followUps: readonly { readonly mark: JourneyMark; readonly state: string }[],
): JourneyMark | undefined {
  return journeyMarks.find((mark) => followUps.some((one) => one.mark === mark && one.state === 'planned'));
}

interface Ends {
  readonly id: string;
  readonly fromOrganisationId: string;
}

/** Where what is sealed of a journey belongs: to its row, in the house that she leaves. */
export function travelPlace({ id, fromOrganisationId }: Ends): Place {
  return { purpose: 'journey.travel', table: 'journey_travel', row: id, organisation: fromOrganisationId };
}
export function riskPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'journey.risk', table: 'journey_risk', row: id, organisation: organisationId };
}
export function followUpPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'journey.follow-up', table: 'journey_follow_up', row: id, organisation: organisationId };
}
