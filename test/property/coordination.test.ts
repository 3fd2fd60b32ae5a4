import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { urgencies } from '#contract/codes';
import { endOf } from '../../server/features/clocks/rules-calendar.ts';
import { defaultTimer } from '../../server/features/clocks/rules-timers.ts';
import { dueAtOnce, extendedFrom } from '../../server/features/referrals/rules.ts';
import { likenessOf, nearWithin, type Observed } from '../../server/features/flags/rules-likeness.ts';

const utc = { zone: 'UTC', weekend: [6, 7], holidays: new Set<string>() };
const answerFrom = (at: Date, urgency: string) => endOf(at, defaultTimer('decide', urgency), utc);
const indicators = ['BEX-01', 'BEX-02', 'BEX-05', 'BEX-07'] as const;
const start = Date.parse('2037-11-23T04:00:00.000Z');
const observed: fc.Arbitrary<Observed> = fc.record({
  post: fc.constantFrom('KZ-ALA-AIR-1', 'KZ-ALA-AIR-2'),
  people: fc.integer({ min: 1, max: 3 }),
  child: fc.constantFrom('yes', 'no', 'unsure'),
  sex: fc.constantFrom('Feminine', 'Masculine', 'NonSpecifiedUnknown'),
  indicators: fc.subarray([...indicators]),
  languages: fc.subarray(['uzb', 'rus']),
  travellingTo: fc.constantFrom(null, 'AE', 'TR'),
  observedAt: fc.integer({ min: 0, max: 30 * 60 * 60_000 }).map((later) => new Date(start + later)),
});
const plain: Observed = {
  ...{
    post: 'KZ-ALA-AIR-1',
    people: 1,
    child: 'no',
    sex: 'Feminine',
    languages: ['uzb'],
    travellingTo: 'AE',
  },
  ...{ indicators: ['BEX-01', 'BEX-05'], observedAt: new Date(start) },
};

describe('Likeness of two flags', () => {
  test('COO-8 is symmetric, and a flag with something that weighs is like itself', () => {
    fc.assert(
      fc.property(observed, observed, (one, other) => {
        expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
      }),
    );
    expect(likenessOf(plain, plain)).toEqual([
      'same_post',
      'same_destination',
      'shared_indicators',
      'same_people',
      'shared_language',
    ]);
  });

  test('COO-6 takes two of the three that weigh, within twelve hours', () => {
    let alike = 0;
    fc.assert(
      fc.property(observed, observed, (one, other) => {
        const found = likenessOf(one, other);
        if (found.length === 0) return;
        alike += 1;
        const weighty = [
          one.post === other.post,
          one.travellingTo !== null && one.travellingTo === other.travellingTo,
          one.indicators.filter((code) => other.indicators.includes(code)).length > 1,
        ];
        expect(weighty.filter(Boolean).length).toBeGreaterThan(1);
        expect(Math.abs(one.observedAt.getTime() - other.observedAt.getTime())).toBeLessThanOrEqual(
          nearWithin,
        );
      }),
      { numRuns: 1000 },
    );
    expect(alike).toBeGreaterThan(20);
    const late = { ...plain, observedAt: new Date(start + nearWithin + 1) };
    expect(likenessOf(plain, late)).toEqual([]);
    expect(likenessOf(plain, { ...late, observedAt: new Date(start + nearWithin) })).not.toEqual([]);
  });

  test('COO-7 stops at what contradicts, and at nothing that is not known', () => {
    const contradictions: Partial<Observed>[] = [
      { sex: 'Masculine' },
      { child: 'yes' },
      { travellingTo: 'TR' },
    ];
    for (const change of contradictions) expect(likenessOf(plain, { ...plain, ...change })).toEqual([]);
    const unknown: Partial<Observed>[] = [
      { sex: 'NonSpecifiedUnknown' },
      { child: 'unsure' },
      { travellingTo: null },
      { sex: 'Masculine', people: 2 },
    ];
    for (const change of unknown) expect(likenessOf(plain, { ...plain, ...change })).not.toEqual([]);
  });

  test('COO-8 more in common never makes two less alike', () => {
    fc.assert(
      fc.property(observed, observed, (one, other) => {
        const closer = { ...other, post: one.post, observedAt: one.observedAt };
        expect(likenessOf(one, closer).length).toBeGreaterThanOrEqual(likenessOf(one, other).length);
      }),
    );
  });
});

describe('The moved clock', () => {
  const moment = fc.integer({ min: 0, max: 10 * 24 * 60 * 60_000 }).map((later) => new Date(start + later));

  test('COO-1, COO-3 more time is later than both deadline and now; at once is never later than the deadline', () => {
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...urgencies), (sent, now, urgency) => {
        const due = answerFrom(sent, urgency);
        const period = due.getTime() - sent.getTime();
        const later = answerFrom(extendedFrom(due, now), urgency).getTime();
        expect(later).toBe(Math.max(due.getTime(), now.getTime()) + period);
        const soon = dueAtOnce(due, now);
        expect(soon.getTime()).toBe(Math.min(due.getTime(), now.getTime()));
        // She is never dropped by it: a whole period is left to answer from a deadline that had not passed.
        if (now <= due) expect(answerFrom(soon, urgency).getTime()).toBe(now.getTime() + period);
      }),
    );
  });
});
