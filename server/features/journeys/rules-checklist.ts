import {
  checkLines,
  type CheckLine,
  type JourneyEnd,
  type JourneyKind,
  type JourneyLevel,
  type LineState,
} from '#contract/journeys';
import type { CorridorMode } from '#contract/codes';
import { freshFor, needsOverride } from './rules.ts';

/** What stands behind the lines, gathered from its records: moments and counts, no content. */
export interface JourneyFacts {
  readonly kind: JourneyKind;
  readonly isChild: boolean;
  readonly corridor: CorridorMode;
  readonly originCleared: boolean;
  readonly destinationCleared: boolean;
  readonly referralStatus: string;
  readonly needsBed: boolean;
  readonly place: string | null;
  readonly originLevel: JourneyLevel | null;
  readonly originAt: Date | null;
  readonly destinationLevel: JourneyLevel | null;
  readonly destinationAt: Date | null;
  /** Her yes to crossing the border, with the risks told; null where there is none today. */
  readonly consentAt: Date | null;
  readonly returnConsentAt: Date | null;
  /** Parts of her identity that the referral names, and that were released. */
  readonly segments: number;
  readonly released: number;
  readonly coolUntil: Date | null;
  readonly overrideAt: Date | null;
  readonly bestInterestsAt: Date | null;
  readonly deposition: string | null;
  readonly departOn: string | null;
  readonly hasDocument: boolean;
  readonly departedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly handedOverAt: Date | null;
  readonly followUpsLeft: number;
}

type Judge = (facts: JourneyFacts, now: Date) => LineState;

const done = (isDone: boolean): LineState => (isDone ? 'done' : 'open');
const isFresh = (at: Date | null, now: Date, within: number) =>
  at !== null && now.getTime() - at.getTime() <= within;

/** Where two countries agreed that nobody clears, the agreement itself stands in for both coordinators. */
const cleared =
  (isCleared: (facts: JourneyFacts) => boolean): Judge =>
  (facts) =>
    facts.corridor === 'direct' || facts.corridor === 'notified' ? 'not_needed' : done(isCleared(facts));

const accepted: readonly string[] = ['ACCEPTED', 'IN_PROGRESS'];

/** Accepting holds a place wherever places are counted; one that was given up since is none. */
function isTaken({ referralStatus, needsBed, place }: JourneyFacts): boolean {
  return accepted.includes(referralStatus) && !(needsBed && place === 'released');
}

/** The later of what both ends found: she can have agreed only to what was known. */
function riskKnownAt({ originAt, destinationAt }: JourneyFacts): Date | null {
  if (originAt === null || destinationAt === null) return null;
  return originAt > destinationAt ? originAt : destinationAt;
}

function isReconfirmed(facts: JourneyFacts, now: Date): boolean {
  const known = riskKnownAt(facts);
  const { consentAt } = facts;
  if (known === null || consentAt === null) return false;
  return consentAt > known && isFresh(consentAt, now, freshFor.consent);
}

/** Her own decision to go back, said after the time to think that the talk gave her. */
function isFreeChoice({ coolUntil, returnConsentAt }: JourneyFacts): boolean {
  return coolUntil !== null && returnConsentAt !== null && returnConsentAt >= coolUntil;
}

/** An agreement to a danger that was assessed anew since is none. */
function isOverridden({ overrideAt, destinationAt }: JourneyFacts): boolean {
  return overrideAt !== null && destinationAt !== null && overrideAt >= destinationAt;
}

/** A child goes nowhere before a competent body has determined what is best for it; adults are not asked for one. */
export function asksBestInterests({ isChild }: Pick<JourneyFacts, 'isChild'>): boolean {
  return isChild;
}

const judges: Readonly<Record<CheckLine, Judge>> = {
  clearance_origin: cleared(({ originCleared }) => originCleared),
  risk_origin: ({ originAt }, now) => done(isFresh(originAt, now, freshFor.risk)),
  return_choice: (facts) => (facts.kind === 'return' ? done(isFreeChoice(facts)) : 'not_needed'),
  override: (facts) =>
    needsOverride(facts.kind, facts.destinationLevel) ? done(isOverridden(facts)) : 'not_needed',
  best_interests: (facts) => (asksBestInterests(facts) ? done(facts.bestInterestsAt !== null) : 'not_needed'),
  consent: (facts, now) => done(isReconfirmed(facts, now)),
  identity: ({ segments, released }) => (segments === 0 ? 'not_needed' : done(released > 0)),
  deposition: ({ deposition }) => done(deposition !== null),
  travel: ({ departOn, hasDocument }) => done(departOn !== null && hasDocument),
  departure: ({ departedAt }) => done(departedAt !== null),
  clearance_destination: cleared(({ destinationCleared }) => destinationCleared),
  capacity: (facts) => done(isTaken(facts)),
  risk_destination: ({ destinationAt }, now) => done(isFresh(destinationAt, now, freshFor.risk)),
  arrival: ({ arrivedAt }) => done(arrivedAt !== null),
  handover: ({ handedOverAt }) => done(handedOverAt !== null),
  follow_ups: ({ arrivedAt, followUpsLeft }) => done(arrivedAt !== null && followUpsLeft === 0),
};

/** Before she left, the moment asked is now; afterwards what counted was the day of leaving. */
export function lineOf(line: CheckLine, facts: JourneyFacts, now: Date): LineState {
  return judges[line](facts, facts.departedAt ?? now);
}

export function checklistOf(facts: JourneyFacts, now: Date) {
  const of = (end: JourneyEnd) => checkLines[end].map((line) => ({ line, state: lineOf(line, facts, now) }));
  return { origin: of('origin'), destination: of('destination') };
}

const afterwards: readonly CheckLine[] = ['departure', 'arrival', 'handover', 'follow_ups'];

/** What still stands in the way of leaving; empty when she may go. */
export function missingFor(facts: JourneyFacts, now: Date): CheckLine[] {
  return [...checkLines.origin, ...checkLines.destination].filter(
    (line) => !afterwards.includes(line) && lineOf(line, facts, now) === 'open',
  );
}

/** What would tell a coordinator of her decisions, or of a proceeding, is not theirs to read. */
const notForCoordinators: readonly CheckLine[] = [
  'return_choice',
  'consent',
  'identity',
  'deposition',
  'best_interests',
];
export function isForCoordinators(line: CheckLine): boolean {
  return !notForCoordinators.includes(line);
}
