import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NeverSend } from '#contract/directory';
import { dutyFunctions } from '#contract/duty';
import {
  functionsFor,
  isBarred,
  isOnDuty,
  orderOf,
  type Rostered,
} from '../../server/features/duty/rules.ts';
import { localTime } from '../../server/platform/local-time.ts';

const zones = ['UTC', 'Asia/Tashkent', 'Europe/Kyiv'] as const;
const instant = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2030-01-01T00:00:00Z') })
  .map((ms) => new Date(ms));
const span = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.nat(1439), fc.integer({ min: 1, max: 1440 }))
  .map(([weekday, from, length]) => ({ weekday, from, until: from + length }));
const bodies = ['a', 'b', 'c'] as const;
const kinds = ['coordinator', 'ngo', 'guardianship'] as const;
const person: fc.Arbitrary<Rostered> = fc
  .record({
    body: fc.constantFrom(...bodies),
    kind: fc.constantFrom(...kinds),
    region: fc.constantFrom(null, 'North', 'South'),
    function: fc.constantFrom(...dutyFunctions),
    rank: fc.integer({ min: 1, max: 20 }),
    hours: fc.array(span, { maxLength: 5 }),
    personId: fc.uuid(),
  })
  .map(({ body, kind, region, function: named, rank, hours, personId }) => ({
    ...{ contactPointId: personId, personId, country: 'UZ', function: named, userId: null, title: 'on duty' },
    ...{ languages: [], verifiedOn: null, region, rank, hours },
    organisation: { id: body, name: body, kind, country: 'UZ' },
  }));
const nobody: NeverSend = { organisations: [], kinds: [], regions: [], countries: [] };
const list: fc.Arbitrary<NeverSend> = fc.record({
  organisations: fc.subarray([...bodies]),
  kinds: fc.subarray([...kinds], { maxLength: 1 }),
  regions: fc.subarray(['North']),
  countries: fc.constant([]),
});

describe('Duty hours', () => {
  test('cover what the wall clock says, also past midnight and into Monday (DUTY-2)', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), instant, fc.constantFrom(...zones), (hours, at, zone) => {
        const { weekday, minute } = localTime(at, zone);
        // By hand: minutes of a week, twice around.
        const now = (weekday - 1) * 1440 + minute;
        const covered = hours.some(({ weekday: on, from, until }) => {
          const [start, end] = [(on - 1) * 1440 + from, (on - 1) * 1440 + until];
          return (start <= now && now < end) || (start <= now + 7 * 1440 && now + 7 * 1440 < end);
        });
        expect(isOnDuty(hours, at, zone)).toBe(covered);
      }),
    );
    const night = [{ weekday: 7, from: 22 * 60, until: 30 * 60 }];
    expect(isOnDuty(night, new Date('2026-11-22T21:00:00Z'), 'Asia/Tashkent')).toBe(true);
    expect(isOnDuty(night, new Date('2026-11-23T00:59:00Z'), 'Asia/Tashkent')).toBe(true);
    expect(isOnDuty(night, new Date('2026-11-23T01:00:00Z'), 'Asia/Tashkent')).toBe(false);
  });
});

describe('Who is asked', () => {
  const asked = fc.constantFrom(...dutyFunctions);

  test('comes on duty first, then deputies, then the national deputy, then the rest; each once (DUTY-4)', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), asked, instant, (all, named, at) => {
        const rota = all.filter((one) => functionsFor(named).includes(one.function));
        const found = orderOf(rota, named, { at, zone: 'UTC' });
        expect(found).toHaveLength(rota.length);
        const order = ['on_duty', 'deputy', 'national_deputy', 'off_duty'];
        const places = found.map(({ standing }) => order.indexOf(standing));
        expect(places).toEqual([...places].sort((one, other) => one - other));
        for (const { standing, personId } of found) {
          const one = rota.find((it) => it.personId === personId);
          if (one?.function === named) {
            expect(standing).toBe(isOnDuty(one.hours, at, 'UTC') ? 'on_duty' : 'off_duty');
          }
        }
      }),
    );
  });

  test('is nobody whom her list names, and nobody is lost but those (DUTY-5)', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), asked, instant, list, (all, named, at, never) => {
        const rota = all.filter((one) => functionsFor(named).includes(one.function));
        const found = orderOf(rota, named, { at, zone: 'UTC', never }).map(({ personId }) => personId);
        const left = rota.filter((one) => !isBarred(one, never)).map(({ personId }) => personId);
        expect([...found].sort()).toEqual([...left].sort());
        for (const { organisation, region, personId } of rota) {
          const isNamed =
            never.organisations.includes(organisation.id) ||
            never.kinds.includes(organisation.kind) ||
            (region !== null && never.regions.includes(region));
          if (isNamed) expect(found).not.toContain(personId);
        }
      }),
    );
    const [one] = fc.sample(person, 1);
    if (one) expect([isBarred(one, nobody), isBarred(one, undefined)]).toEqual([false, false]);
  });
});
