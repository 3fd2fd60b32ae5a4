import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unitOf, serviceUnits } from '#contract/services-given';
import { closingChecks, leftAnswers, toldAnswers, type ClosingAnswers } from '#contract/closing';
import { serviceCodes } from '#contract/codes';
import {
  answersKept,
  blocking,
  unanswered,
  type LeftOver,
} from '../../server/features/assistance/rules-closing.ts';
import {
  dayAfterHalf,
  monthsOf,
  shown,
  smallest,
  suppressed,
} from '../../server/features/assistance/rules-report.ts';

const left: fc.Arbitrary<LeftOver> = fc.record({
  ...{ referrals: fc.nat(2), grants: fc.nat(2), clocks: fc.nat(2), tasks: fc.nat(3), safety: fc.nat(1) },
  ...{ goals: fc.nat(3), unmet_needs: fc.nat(3), person_told: fc.constant(1) },
});
const one = fc.option(fc.constantFrom(...leftAnswers), { nil: undefined });
const answers: fc.Arbitrary<ClosingAnswers> = fc.record({
  ...{ grants: one, clocks: one, tasks: one, safety: one, goals: one, unmet_needs: one },
  person_told: fc.option(fc.constantFrom(...toldAnswers), { nil: undefined }),
});

describe('Closing', () => {
  test('asks for an answer to all that is left and to nothing else, and nothing talks a referral away', () => {
    fc.assert(
      fc.property(left, answers, (known, said) => {
        const open = unanswered(known, said);
        const words: Readonly<Record<string, string | undefined>> = said;
        for (const check of closingChecks) {
          const isAsked = known[check] > 0 && (blocking.includes(check) || words[check] === undefined);
          expect(open.includes(check)).toBe(isAsked);
        }
        const kept = answersKept(known, said);
        for (const check of Object.keys(kept))
          expect(closingChecks.filter((it) => known[it] > 0)).toContain(check);
      }),
    );
  });
});

describe('The report', () => {
  const months = fc.array(fc.nat(12), { minLength: 6, maxLength: 6 });

  test('never tells a figure between one and four, nor leaves one cell to be worked out', () => {
    fc.assert(
      fc.property(months, fc.nat(20), (counts, more) => {
        const people = Math.max(...counts) + (more % 4);
        const times = people + more;
        const line = suppressed({ people, times, months: counts });
        const told = [line.people, ...line.months];
        for (const cell of told) expect(cell === null || cell === 0 || cell >= smallest).toBe(true);
        const hidden = line.months.filter((cell) => cell === null).length;
        if (line.people !== null) expect(hidden).not.toBe(1);
        if (line.people === null) expect(line.times).toBeNull();
        for (const [index, cell] of line.months.entries()) {
          if (cell !== null) expect(cell).toBe(counts[index]);
        }
      }),
    );
    expect([shown(0), shown(1), shown(4), shown(5)]).toEqual([0, null, null, 5]);
  });

  test('holds six months that follow each other, up to the day after the last', () => {
    expect(monthsOf('2037-H1')).toEqual(['2037-01', '2037-02', '2037-03', '2037-04', '2037-05', '2037-06']);
    expect([dayAfterHalf('2037-H1'), dayAfterHalf('2037-H2')]).toEqual(['2037-07-01', '2038-01-01']);
  });

  test('adds up what is alike: each service has one unit', () => {
    for (const code of serviceCodes) expect(serviceUnits).toContain(unitOf[code]);
  });
});
