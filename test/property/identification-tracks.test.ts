import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formalEvents,
  identificationEvents,
  identificationStates,
  initialEvents,
  lowPrevalence,
  predictiveValue,
  type IdentificationEvent,
  type IdentificationState,
} from '#contract/identification-tracks';
import {
  appealUntil,
  clockChanges,
  levelOf,
  nextState,
  openEvents,
  type Person,
  type TrackClock,
} from '../../server/features/identification/rules-tracks.ts';

const anEvent = fc.constantFrom(...identificationEvents);
const person: fc.Arbitrary<Person> = fc.record({ isChild: fc.boolean(), isGuarded: fc.boolean() });

interface Walk {
  readonly states: readonly IdentificationState[];
  readonly taken: readonly IdentificationEvent[];
  readonly running: ReadonlySet<TrackClock>;
}

/** What is tried is taken where it is open, and changes nothing elsewhere. */
function walk(tried: readonly IdentificationEvent[], who: Person): Walk {
  let state: IdentificationState = 'SUSPECTED';
  const states: IdentificationState[] = [state];
  const taken: IdentificationEvent[] = [];
  const running = new Set<TrackClock>();
  for (const event of tried) {
    const next = nextState(state, event, who);
    if (next === undefined) continue;
    const { ends, sets } = clockChanges[event];
    for (const kind of ends) running.delete(kind);
    if (sets) running.add(sets);
    state = next;
    states.push(state);
    taken.push(event);
  }
  return { states, taken, running };
}

const walks = fc.tuple(fc.array(anEvent, { maxLength: 30 }), person);

describe('The table of identification in a country', () => {
  test('a formal status comes only of a confirmation, after a presumption or on appeal (IDENT-17)', () => {
    fc.assert(
      fc.property(walks, ([tried, who]) => {
        const { states, taken } = walk(tried, who);
        states.forEach((state, at) => {
          if (state !== 'FORMALLY_IDENTIFIED') return;
          expect(taken.slice(0, at)).toContain('confirm');
          const was = states.slice(0, at);
          expect(was.includes('PRESUMED') || was.includes('UNDER_RECONSIDERATION')).toBe(true);
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('no state but the status itself holds her: she can always say no and come back (IDENT-17)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...identificationStates), person, (state, who) => {
        const leads = openEvents(state, who).filter((event) => event !== 'told');
        expect(leads.length > 0 || state === 'FORMALLY_IDENTIFIED').toBe(true);
        const free = !who.isChild || who.isGuarded;
        expect(nextState(state, 'person_withdraws', who)).toBe(
          state === 'WITHDRAWN' || !free ? undefined : 'WITHDRAWN',
        );
        expect(nextState('WITHDRAWN', 'reopen', who)).toBe('SCREENING');
      }),
    );
  });

  test('a child is presumed without a screening, an adult is not, and a child withdraws only with a guardian (IDENT-17)', () => {
    const child: Person = { isChild: true, isGuarded: false };
    const adult: Person = { isChild: false, isGuarded: false };
    expect(nextState('SUSPECTED', 'presume_child', child)).toBe('PRESUMED');
    expect(nextState('SUSPECTED', 'presume_child', adult)).toBeUndefined();
    expect(nextState('PRESUMED', 'person_withdraws', child)).toBeUndefined();
    expect(nextState('PRESUMED', 'person_withdraws', { ...child, isGuarded: true })).toBe('WITHDRAWN');
  });

  test('a refusal can be appealed against, and an appeal ends with a decision and never with silence (IDENT-21)', () => {
    fc.assert(
      fc.property(walks, ([tried, who]) => {
        const { states, running } = walk(tried, who);
        const last = states.at(-1);
        expect(running.has('appeal')).toBe(last === 'NOT_CONFIRMED');
        expect(running.has('formal_identification')).toBe(
          last === 'PRESUMED' || last === 'UNDER_RECONSIDERATION',
        );
        expect(running.has('reasonable_grounds')).toBe(last === 'SCREENING');
      }),
      { numRuns: 2000 },
    );
    expect(openEvents('UNDER_RECONSIDERATION', { isChild: false, isGuarded: false })).toEqual([
      'told',
      'confirm',
      'uphold',
      'person_withdraws',
    ]);
  });

  test('an appeal runs as many days as the decision names, of refusals only (IDENT-21)', () => {
    fc.assert(
      fc.property(anEvent, fc.option(fc.integer({ min: 1, max: 365 })), (event, appealDays) => {
        const until = appealUntil(event, '2037-11-23', { appealDays });
        const isRefused = event === 'not_confirm' || event === 'uphold';
        expect(until !== null).toBe(isRefused && appealDays !== null);
        if (until !== null && appealDays !== null) {
          const days = (Date.parse(until) - Date.parse('2037-11-23')) / 86_400_000;
          expect(days).toBe(appealDays);
        }
      }),
    );
  });

  test('every event that somebody decides has a level, and no other has (IDENT-18)', () => {
    for (const event of identificationEvents) {
      const formal = formalEvents.some((one) => one === event);
      const initial = initialEvents.some((one) => one === event);
      expect(levelOf(event)).toBe(formal ? 'formal' : initial ? 'initial' : null);
    }
  });
});

describe('What a sign is worth', () => {
  test('of a hundred people pointed out where one in a hundred is concerned, about fifteen are (IDENT-30)', () => {
    expect(predictiveValue(lowPrevalence)).toBeCloseTo(0.1538, 4);
    // The same signs among people of whom half are concerned.
    expect(predictiveValue({ ...lowPrevalence, prevalence: 0.5 })).toBeGreaterThan(0.9);
    expect(predictiveValue({ prevalence: 0, sensitivity: 1, specificity: 1 })).toBe(0);
  });

  test('the rarer it is, the less a sign is worth (IDENT-30)', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (one, other, sensitivity, specificity) => {
        const [rare, common] = [Math.min(one, other), Math.max(one, other)];
        const of = (prevalence: number) => predictiveValue({ prevalence, sensitivity, specificity });
        expect(of(rare)).toBeLessThanOrEqual(of(common) + 1e-12);
      }),
    );
  });
});
