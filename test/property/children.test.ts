import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ageResults, childEvents, safetyOutcomes } from '#contract/children';
import {
  consentBy,
  openEvents,
  stateAfter,
  type ChildState,
  type Side,
} from '../../server/features/children/rules.ts';

const beginning: ChildState = {
  ...{ guardian: 'NONE', age: 'PRESUMED', ageResult: null, interestsOn: null },
  ...{ determination: 'NONE', determinedOn: null, safety: null, tracing: false },
};
const happened = fc.record({
  event: fc.constantFrom(...childEvents),
  on: fc.constantFrom('2037-11-23', '2037-11-24'),
  result: fc.constantFrom(...ageResults),
  safety: fc.constantFrom(...safetyOutcomes),
  side: fc.constantFrom<Side>('owner', 'authority'),
});
type Happened = typeof happened extends fc.Arbitrary<infer One> ? One : never;

/** Every state on the way; what is tried and not open changes nothing. */
function statesOf(tried: readonly Happened[]): ChildState[] {
  const states = [beginning];
  let state = beginning;
  for (const one of tried) {
    if (!openEvents(state, one.side).includes(one.event)) continue;
    state = stateAfter(state, one);
    states.push(state);
  }
  return states;
}
const lives = fc.array(happened, { maxLength: 40 });
const everyState = (holds: (state: ChildState) => void) =>
  fc.assert(
    fc.property(lives, (tried) => statesOf(tried).forEach(holds)),
    { numRuns: 2000 },
  );

describe('The table of a child’s track', () => {
  test('nobody looks for the family before a safety check came out well, and a suspicion stops it (CHILD-8)', () => {
    everyState((state) => {
      if (state.tracing) expect(state.safety).toBe('favourable');
      expect(openEvents(state, 'owner').includes('trace_family')).toBe(
        state.safety === 'favourable' && !state.tracing,
      );
      const suspected = stateAfter(state, { event: 'suspect_guardian', on: '2037-11-25' });
      expect(suspected).toMatchObject({ safety: null, tracing: false, guardian: 'SUSPECTED' });
    });
  });

  test('only an appointed guardian decides, and one who is suspected never (CHILD-4, CHILD-5)', () => {
    everyState((state) => {
      expect(consentBy(state.guardian)).toBe(state.guardian === 'APPOINTED' ? 'GUARDIAN' : 'AUTHORITY');
      expect(openEvents(state, 'owner')).not.toContain('clear_suspicion');
      // Whoever came with the child is noted, and is no guardian for it.
      expect(stateAfter(state, { event: 'note_adult', on: '2037-11-25' })).toEqual(state);
    });
  });

  test('an assessment of the age is asked for before it is recorded, and refusing it changes nothing (CHILD-3)', () => {
    everyState((state) => {
      if (state.ageResult !== null) expect(state.age).toBe('ASSESSED');
      expect(openEvents(state, 'owner').includes('record_age')).toBe(state.age === 'ASSESSMENT_ASKED');
      if (state.age !== 'PRESUMED') return;
      const asked = stateAfter(state, { event: 'ask_age_assessment', on: '2037-11-25' });
      expect(stateAfter(asked, { event: 'refuse_age_assessment', on: '2037-11-25' })).toEqual(state);
    });
  });

  test('a determination rests on an assessment, and can be made anew (CHILD-6)', () => {
    everyState((state) => {
      if (state.determination !== 'NONE') expect(state.interestsOn).not.toBeNull();
      if (state.determination === 'DECIDED') {
        expect(state.determinedOn).not.toBeNull();
        expect(openEvents(state, 'owner')).toContain('ask_determination');
      }
    });
  });

  test('what helps is open in every state, to both: a place, an assessment, an adult noted (CHILD-1)', () => {
    everyState((state) => {
      for (const side of ['owner', 'authority'] as const)
        expect(openEvents(state, side)).toEqual(
          expect.arrayContaining(['note_adult', 'assess_interests', 'place', 'check_safety']),
        );
    });
  });
});
