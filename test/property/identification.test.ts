import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indicatorAnswers, screeningClasses, screeningForms } from '#contract/identification';
import { allIndicators, dimensions, indicatorSetCodes, indicatorsOf } from '#contract/indicators';
import {
  classOfAdult,
  isPositive,
  judgeScreening,
  profileOf,
  weightOf,
} from '../../server/features/identification/rules.ts';
import { dimensionOf, weights } from '../../server/features/identification/rules-weights.ts';

const profile = fc.record({ child: fc.boolean(), form: fc.constantFrom(...screeningForms) });
const answersTo = (set: (typeof indicatorSetCodes)[number]) =>
  fc.dictionary(fc.constantFrom(...indicatorsOf(set)), fc.constantFrom(...indicatorAnswers), { maxKeys: 40 });
const asked = fc
  .constantFrom(...indicatorSetCodes)
  .chain((set) => fc.record({ set: fc.constant(set), answers: answersTo(set), profile }));
const rank = (said: (typeof screeningClasses)[number]) => screeningClasses.indexOf(said);

describe('What a screening comes to', () => {
  test('never falls when one more sign is present (IDENT-10)', () => {
    let rose = 0;
    fc.assert(
      fc.property(asked, fc.nat(), (it, at) => {
        const ids = indicatorsOf(it.set);
        const id = ids[at % ids.length] ?? '';
        const before = judgeScreening(it.set, it.answers, it.profile);
        const after = judgeScreening(it.set, { ...it.answers, [id]: 'present' }, it.profile);
        expect(rank(after.class)).toBeGreaterThanOrEqual(rank(before.class));
        if (rank(after.class) > rank(before.class)) rose += 1;
        for (const [index, { state }] of before.result.dimensions.entries()) {
          if (state === 'positive') expect(after.result.dimensions[index]?.state).toBe('positive');
        }
      }),
      { numRuns: 2_000 },
    );
    expect(rose).toBeGreaterThan(20);
  });

  test('does not depend on the order of the answers (IDENT-10)', () => {
    fc.assert(
      fc.property(asked, ({ set, answers, profile: of }) => {
        const turned = Object.fromEntries(Object.entries(answers).toReversed());
        expect(judgeScreening(set, turned, of)).toEqual(judgeScreening(set, answers, of));
      }),
    );
  });

  test('takes nothing that was not asked for an absence (IDENT-11)', () => {
    let open = 0;
    fc.assert(
      fc.property(asked, ({ set, answers, profile: of }) => {
        const { class: said, result } = judgeScreening(set, answers, of);
        const left = Object.fromEntries(
          indicatorsOf(set)
            .filter((id) => answers[id] !== 'absent')
            .map((id) => [id, 'present' as const]),
        );
        const most = judgeScreening(set, { ...answers, ...left }, of);
        if (said === 'NO_EXPLOITATION_FOUND') expect(most.class).toBe('NO_EXPLOITATION_FOUND');
        for (const [index, { state }] of result.dimensions.entries()) {
          if (state === 'negative') expect(most.result.dimensions[index]?.state).toBe('negative');
          if (state === 'open') expect(most.result.dimensions[index]?.state).toBe('positive');
        }
        // Said or left out, "not asked" is one and the same.
        const named = Object.fromEntries(
          indicatorsOf(set).map((id) => [id, answers[id] ?? ('not_asked' as const)]),
        );
        expect(judgeScreening(set, named, of)).toEqual(judgeScreening(set, answers, of));
        if (said === 'NOT_ENOUGH_ANSWERS') open += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(open).toBeGreaterThan(20);
  });

  test('says nothing was found once everything was asked and denied, and not before (IDENT-11)', () => {
    for (const set of indicatorSetCodes) {
      const denied = Object.fromEntries(indicatorsOf(set).map((id) => [id, 'absent' as const]));
      for (const child of [true, false]) {
        const of = { child, form: 'labour' } as const;
        expect(judgeScreening(set, denied, of).class).toBe('NO_EXPLOITATION_FOUND');
        expect(judgeScreening(set, {}, of).class).toBe('NOT_ENOUGH_ANSWERS');
      }
    }
  });

  test('names the strong indicators without an answer (IDENT-12)', () => {
    fc.assert(
      fc.property(answersTo('ILO_EC_DELPHI_2009'), profile, (answers, of) => {
        const { missing, incomplete } = judgeScreening('ILO_EC_DELPHI_2009', answers, of).result;
        expect(incomplete).toBe(missing.length > 0);
        for (const id of indicatorsOf('ILO_EC_DELPHI_2009')) {
          const isAnswered = answers[id] === 'present' || answers[id] === 'absent';
          expect(missing.includes(id)).toBe(!isAnswered && weightOf(id, of) === 'strong');
        }
      }),
    );
  });

  test('does not know what weights were left uncompared only where none was (IDENT-13)', () => {
    const of = { child: false, form: 'sexual' } as const;
    const said = (id: string) => judgeScreening('ILO_EC_DELPHI_2009', { [id]: 'present' }, of).result.weights;
    expect([said('DEL-DR-01'), said('DEL-DR-02')]).toEqual(['compared', 'partly']);
    expect(judgeScreening('CYBER_SCAM', {}, of).result.weights).toBe('none');
  });
});

describe('One dimension (IDENT-8)', () => {
  test.each([
    [{ strong: 2, medium: 0, weak: 0 }, true],
    [{ strong: 1, medium: 1, weak: 0 }, true],
    [{ strong: 1, medium: 0, weak: 1 }, true],
    [{ strong: 0, medium: 3, weak: 0 }, true],
    [{ strong: 0, medium: 2, weak: 1 }, true],
    [{ strong: 1, medium: 0, weak: 0 }, false],
    [{ strong: 0, medium: 2, weak: 0 }, false],
    [{ strong: 0, medium: 1, weak: 9 }, false],
  ])('%o is positive: %s', (count, positive) => {
    expect(isPositive(count)).toBe(positive);
  });
});

describe('The six dimensions of an adult', () => {
  test('come to a class in each of their 64 combinations (IDENT-9)', () => {
    const classes = new Map<string, number>();
    for (let bits = 0; bits < 64; bits += 1) {
      const found = new Set(dimensions.filter((_one, index) => (bits >> index) & 1));
      const said = classOfAdult(found);
      classes.set(said, (classes.get(said) ?? 0) + 1);
      if (!found.has('EX')) expect(['AT_RISK_POTENTIAL_VICTIM', 'NO_EXPLOITATION_FOUND']).toContain(said);
      if (found.has('EX') && found.has('CR')) expect(said).toBe('PRESUMED_TRAFFICKING');
    }
    expect(Object.fromEntries(classes)).toEqual({
      ...{ NO_EXPLOITATION_FOUND: 1, AT_RISK_POTENTIAL_VICTIM: 31, EXPLOITED_LABOUR_RIGHTS_CASE: 1 },
      ...{ PRESUMED_FORCED_LABOUR: 3, DECEPTION_OR_ABUSE_AND_EXPLOITATION: 3, PRESUMED_TRAFFICKING: 25 },
    });
  });
});

describe('Lists without weights (IDENT-14)', () => {
  const of = { child: false, form: 'either' } as const;
  const said = (set: (typeof indicatorSetCodes)[number], ...present: string[]) =>
    judgeScreening(set, Object.fromEntries(present.map((id) => [id, 'present' as const])), of).class;

  test('say that signs are there; of a profile alone none are', () => {
    expect(said('CYBER_SCAM', 'CYS-01')).toBe('SIGNS_PRESENT');
    expect(said('BORDER_EXIT', 'BEX-09', 'BEX-14', 'BEX-15')).toBe('NOT_ENOUGH_ANSWERS');
    expect(said('CHILD_SALE', 'CSL-01')).toBe('CHILD_AT_RISK_REFER');
  });

  test('on the road see an intent in three, one of them of control', () => {
    expect(said('BORDER_EXIT', 'BEX-01', 'BEX-02', 'BEX-05')).toBe('AT_RISK_POTENTIAL_VICTIM');
    expect(said('BORDER_EXIT', 'BEX-01', 'BEX-02', 'BEX-03')).toBe('SIGNS_PRESENT');
    expect(said('BORDER_EXIT', 'BEX-01', 'BEX-05')).toBe('SIGNS_PRESENT');
  });
});

describe('The sets', () => {
  test('hold each indicator once, and weigh those of the whole interview', () => {
    expect(new Set(allIndicators).size).toBe(allIndicators.length);
    expect(Object.keys(weights)).toEqual(indicatorsOf('ILO_EC_DELPHI_2009'));
    for (const id of Object.keys(weights)) {
      expect([id, dimensionOf(id)]).toEqual([id, expect.stringMatching(/^(?:DR|CR|VR|EX|CD|VD)$/)]);
      expect(weights[id]).toMatch(/^[smwSMW-]{4}$/);
    }
  });

  test('take the weights of the forms that the case names, and of both the heavier (IDENT-13)', () => {
    const of = (...exploitation: ('SexualExploitation' | 'ForcedLabour')[]) =>
      profileOf('no', { exploitation }).form;
    expect([
      of('SexualExploitation'),
      of('ForcedLabour'),
      of('SexualExploitation', 'ForcedLabour'),
      of(),
    ]).toEqual(['sexual', 'labour', 'either', 'either']);
    expect(weightOf('DEL-EX-01', { child: false, form: 'sexual' })).toBe('medium');
    expect(weightOf('DEL-EX-01', { child: false, form: 'either' })).toBe('strong');
    expect(weightOf('DEL-VR-08', { child: true, form: 'labour' })).toBeUndefined();
  });
});
