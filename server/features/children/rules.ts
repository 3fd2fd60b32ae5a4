import {
  childEvents,
  type AgeState,
  type ageResults,
  type ChildEvent,
  type DeterminationState,
  type GuardianState,
  type SafetyOutcome,
} from '#contract/children';
import type { Place } from '../../platform/sealing.ts';

/** What of a child's track decides what may be done next; days are `YYYY-MM-DD`. */
export interface ChildState {
  readonly guardian: GuardianState;
  readonly age: AgeState;
  readonly ageResult: (typeof ageResults)[number] | null;
  readonly interestsOn: string | null;
  readonly determination: DeterminationState;
  readonly determinedOn: string | null;
  readonly safety: SafetyOutcome | null;
  readonly tracing: boolean;
}

/** Who acts: the organisation of the case, or the authority that has accepted the child. */
export type Side = 'owner' | 'authority';

const ownersOnly: readonly ChildEvent[] = ['record_assent', 'set_worker'];
const authoritysOnly: readonly ChildEvent[] = ['clear_suspicion'];

const holds: Readonly<Partial<Record<ChildEvent, (state: ChildState) => boolean>>> = {
  appoint_guardian: ({ guardian }) => guardian !== 'APPOINTED',
  suspect_guardian: ({ guardian }) => guardian !== 'SUSPECTED',
  clear_suspicion: ({ guardian }) => guardian === 'SUSPECTED',
  // A determination rests on an assessment.
  ask_determination: ({ interestsOn, determination }) => interestsOn !== null && determination !== 'ASKED',
  determine_interests: ({ determination }) => determination === 'ASKED',
  ask_age_assessment: ({ age }) => age === 'PRESUMED',
  refuse_age_assessment: ({ age }) => age === 'ASSESSMENT_ASKED',
  record_age: ({ age }) => age === 'ASSESSMENT_ASKED',
  trace_family: ({ safety, tracing }) => safety === 'favourable' && !tracing,
  stop_tracing: ({ tracing }) => tracing,
};

/** The table of a child's track: what may be recorded in a state, by which side. Help is no event and never waits for one. */
export function openEvents(state: ChildState, side: Side): ChildEvent[] {
  const closed = side === 'owner' ? authoritysOnly : ownersOnly;
  return childEvents.filter((event) => !closed.includes(event) && (holds[event]?.(state) ?? true));
}

interface Happened {
  readonly event: ChildEvent;
  readonly on: string;
  readonly result?: (typeof ageResults)[number] | undefined;
  readonly safety?: SafetyOutcome | undefined;
}

/** The state after an event that was open. A guardian who is suspected takes the safety check with her: it is made anew. */
export function stateAfter(state: ChildState, { event, on, result, safety }: Happened): ChildState {
  switch (event) {
    case 'appoint_guardian':
      return { ...state, guardian: 'APPOINTED' };
    case 'suspect_guardian':
      return { ...state, guardian: 'SUSPECTED', safety: null, tracing: false };
    case 'clear_suspicion':
      return { ...state, guardian: 'NONE' };
    case 'assess_interests':
      return { ...state, interestsOn: on };
    case 'ask_determination':
      return { ...state, determination: 'ASKED' };
    case 'determine_interests':
      return { ...state, determination: 'DECIDED', determinedOn: on };
    case 'ask_age_assessment':
      return { ...state, age: 'ASSESSMENT_ASKED' };
    // She need not, and it is no sign of anything: she is presumed under 18 as before.
    case 'refuse_age_assessment':
      return { ...state, age: 'PRESUMED' };
    case 'record_age':
      return { ...state, age: 'ASSESSED', ageResult: result ?? 'inconclusive' };
    case 'check_safety':
      return {
        ...state,
        safety: safety ?? 'not_favourable',
        tracing: state.tracing && safety === 'favourable',
      };
    case 'trace_family':
      return { ...state, tracing: true };
    case 'stop_tracing':
      return { ...state, tracing: false };
    case 'note_adult':
    case 'record_assent':
    case 'place':
    case 'set_worker':
      return state;
  }
}

/** Who decides with the child: a guardian who was appointed and is not suspected, otherwise the authority. */
export function consentBy(guardian: GuardianState): 'GUARDIAN' | 'AUTHORITY' {
  return guardian === 'APPOINTED' ? 'GUARDIAN' : 'AUTHORITY';
}

/** Where what was recorded belongs: to its event, in the organisation of the case. */
export function childEventPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'child.event', table: 'child_event', row: id, organisation: organisationId };
}
