import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, instantAt, localTime, weekdayOfDay } from '../../server/platform/local-time.ts';
import {
  endOf,
  isWorkingDay,
  workingDayAfter,
  type Calendar,
} from '../../server/features/clocks/rules-calendar.ts';
import { nextTick, reminderAt, steps } from '../../server/features/clocks/rules.ts';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Asia/Tashkent',
  'Asia/Kolkata',
  'Europe/Kyiv',
  'Asia/Beirut',
  'America/St_Johns',
] as const;
const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: Date.parse('2020-01-01T00:00:00Z'), max: Date.parse('2040-01-01T00:00:00Z') })
  .map((ms) => new Date(ms));
const day = instant.map((at) => at.toISOString().slice(0, 10));
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone,
  weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
  holidays: fc.array(day, { maxLength: 40 }).map((days) => new Set(days)),
});

describe('The wall clock', () => {
  test('of an instant leads back to it, to the minute (CLK-1)', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const { day: local, minute } = localTime(at, where);
        const back = instantAt(local, minute, where).getTime();
        // An hour that comes twice in autumn is the later of the two.
        const off = Math.abs(back - Math.floor(at.getTime() / 60_000) * 60_000);
        expect([0, hour / 2, hour]).toContain(off);
        expect(localTime(new Date(back), where)).toEqual(localTime(at, where));
      }),
    );
  });

  test('knows its weekday, and a minute that is skipped comes later, never earlier (CLK-1)', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const { day: local, weekday } = localTime(at, where);
        expect(weekdayOfDay(local)).toBe(weekday);
      }),
    );
    // Kyiv goes from three to four on the last Sunday of March.
    expect(instantAt('2027-03-28', 3 * 60 + 30, 'Europe/Kyiv').toISOString()).toBe(
      '2027-03-28T01:30:00.000Z',
    );
    expect(instantAt('2027-03-28', 5 * 60, 'Europe/Kyiv').toISOString()).toBe('2027-03-28T02:00:00.000Z');
  });
});

describe('A period', () => {
  test('in hours is exact, whatever the calendar (CLK-1)', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 8760 }), calendar, (at, value, of) => {
        expect(endOf(at, { value, unit: 'hours' }, of).getTime() - at.getTime()).toBe(value * hour);
      }),
    );
  });

  test('in days ends at a midnight, with as many whole days between (CLK-1)', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 }), calendar, (at, value, of) => {
        const end = endOf(at, { value, unit: 'days' }, of);
        const { day: last } = localTime(new Date(end.getTime() - 1), of.zone);
        expect(last).toBe(dayAfter(localTime(at, of.zone).day, value));
      }),
    );
  });

  test('in working days counts each of them once, and ends with one (CLK-1)', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), calendar, (at, value, of) => {
        const { day: from } = localTime(at, of.zone);
        const last = workingDayAfter(from, value, of);
        expect(isWorkingDay(last, of)).toBe(true);
        let counted = 0;
        for (let one = dayAfter(from, 1); one <= last; one = dayAfter(one, 1))
          counted += Number(isWorkingDay(one, of));
        expect(counted).toBe(value);
        const end = endOf(at, { value, unit: 'working_days' }, of);
        expect(localTime(new Date(end.getTime() - 1), of.zone).day).toBe(last);
      }),
    );
  });

  test('is never shorter for a holiday more, nor for a later beginning (CLK-1)', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 30 }),
        calendar,
        day,
        fc.nat(40 * 24),
        (at, value, of, more, on) => {
          const period = { value, unit: 'working_days' } as const;
          const longer = { ...of, holidays: new Set([...of.holidays, more]) };
          expect(endOf(at, period, longer).getTime()).toBeGreaterThanOrEqual(endOf(at, period, of).getTime());
          const later = new Date(at.getTime() + on * hour);
          expect(endOf(later, period, of).getTime()).toBeGreaterThanOrEqual(endOf(at, period, of).getTime());
        },
      ),
    );
  });

  test('over a New Year of five holidays and a weekend is what one counts by hand (CLK-1)', () => {
    const of = {
      zone: 'Asia/Almaty',
      weekend: [6, 7],
      holidays: new Set(['2027-12-31', '2028-01-03', '2028-01-04']),
    };
    // Thursday the 30th; Friday, Monday and Tuesday are holidays: Wednesday the 5th and Thursday the 6th.
    const end = endOf(new Date('2027-12-30T10:00:00Z'), { value: 2, unit: 'working_days' }, of);
    expect(end.toISOString()).toBe('2028-01-06T19:00:00.000Z');
    expect(() => workingDayAfter('2027-01-01', 1, { ...of, weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow(
      RangeError,
    );
  });
});

describe('A clock', () => {
  const running = (change: object = {}) => ({
    ...{ startedAt: new Date(0), dueAt: new Date(24 * hour), pausedAt: null, endedAt: null },
    ...{ step: 0, stepAt: null, takenUpAt: null, ...change },
  });

  test('reminds before it is due, and at least a quarter of its time before (CLK-7)', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 * 24 }), (at, hours) => {
        const due = new Date(at.getTime() + hours * hour);
        const reminded = reminderAt(at, due);
        expect(reminded >= at && reminded < due).toBe(true);
        expect(due.getTime() - reminded.getTime()).toBe(Math.min(24 * hour, (hours * hour) / 4));
      }),
    );
  });

  test('says nothing while it is paused or has ended, and always something else (CLK-5, CLK-6)', () => {
    const state = fc.record({
      step: fc.nat(99),
      stepAt: instant,
      takenUpAt: fc.option(instant),
    });
    fc.assert(
      fc.property(state, fc.integer({ min: 1, max: 48 }), fc.boolean(), (said, gap, left) => {
        const at = nextTick(running(said), gap * hour, left);
        expect(at).toBeInstanceOf(Date);
        if (said.step >= steps.due && at) expect(at.getTime()).toBeGreaterThan(said.stepAt.getTime());
        expect(nextTick(running({ ...said, pausedAt: new Date(1) }), gap * hour, left)).toBeUndefined();
        expect(nextTick(running({ ...said, endedAt: new Date(1) }), gap * hour, left)).toBeUndefined();
      }),
    );
  });

  test('that was taken up asks the next one later, never earlier (CLK-9)', () => {
    const due = running({ step: 3, stepAt: new Date(30 * hour) });
    const plain = nextTick(due, 4 * hour, true)?.getTime() ?? 0;
    expect(plain).toBe(34 * hour);
    const taken = nextTick({ ...due, takenUpAt: new Date(31 * hour) }, 4 * hour, true)?.getTime();
    expect(taken).toBe(55 * hour);
  });
});
