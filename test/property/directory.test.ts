import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { corridorModes, organisationKinds, referralKinds } from '#contract/codes';
import {
  corridorOf,
  countUnit,
  pairOf,
  type Agreed,
  type CorridorAsked,
} from '../../server/features/directory/rules.ts';

const countries = ['AE', 'KZ', 'TJ', 'UZ'];
const asked: fc.Arbitrary<CorridorAsked> = fc.record({
  fromCountry: fc.constantFrom(...countries),
  toCountry: fc.constantFrom(...countries),
  kind: fc.constantFrom(...referralKinds),
  fromKind: fc.constantFrom(...organisationKinds),
  toKind: fc.constantFrom(...organisationKinds),
  child: fc.boolean(),
});
const abroad = asked.filter(({ fromCountry, toCountry }) => fromCountry !== toCountry);
const agreement: fc.Arbitrary<Agreed> = fc.record({
  kind: fc.option(fc.constantFrom(...referralKinds)),
  mode: fc.constantFrom(...corridorModes),
});
const agreements = fc.array(agreement, { maxLength: 6 });
const helpers = ['ngo', 'international_organisation', 'legal_aid'];
const isDelicate = ({ kind, fromKind, toKind, child }: CorridorAsked) =>
  child || kind === 'transfer' || kind === 'return' || fromKind === 'shelter' || toKind === 'shelter';
const without = (kind: CorridorAsked['kind'], rows: readonly Agreed[]) =>
  rows.filter((row) => row.kind !== kind && row.kind !== null);

describe('the corridor of a referral', () => {
  test('is direct within a country, whatever was agreed (DIR-9)', () => {
    fc.assert(
      fc.property(asked, agreements, (it, rows) => {
        expect(corridorOf({ ...it, toCountry: it.fromCountry }, rows)).toBe('direct');
      }),
    );
  });

  test('is what was agreed for its kind, before what was agreed for all (DIR-9)', () => {
    fc.assert(
      fc.property(
        abroad,
        agreements,
        agreement,
        fc.constantFrom(...corridorModes),
        (it, rows, general, mode) => {
          const others = without(it.kind, rows);
          const forAll = { ...general, kind: null };
          const own = { kind: it.kind, mode };
          expect(corridorOf(it, [forAll, ...others, own])).toBe(mode);
          expect(corridorOf(it, [...others, forAll])).toBe(forAll.mode);
          // The newest comes first.
          expect(corridorOf(it, [own, { kind: it.kind, mode: 'none' }])).toBe(mode);
        },
      ),
    );
  });

  test('of a move, a shelter or a child is coordinated or none where nothing was agreed for it (DIR-10)', () => {
    fc.assert(
      fc.property(abroad.filter(isDelicate), agreements, (it, rows) => {
        const others = without(it.kind, rows);
        const expected = others.some(({ mode }) => mode !== 'none') ? 'coordinated' : 'none';
        expect(corridorOf(it, others)).toBe(expected);
      }),
    );
  });

  test('is open without an agreement for help between helpers and nothing else (DIR-11)', () => {
    const opened = new Set<string>();
    fc.assert(
      fc.property(abroad, agreements, (it, rows) => {
        const corridor = corridorOf(it, without(it.kind, rows));
        const helps = it.kind === 'assistance' || it.kind === 'legal';
        const between = helpers.includes(it.fromKind) && helpers.includes(it.toKind);
        if (isDelicate(it)) return;
        expect(corridor).toBe(helps && between ? 'notified' : 'none');
        opened.add(corridor);
      }),
      { numRuns: 5_000 },
    );
    expect([...opened].sort()).toEqual(['none', 'notified']);
  });

  test('is the same in both directions (DIR-12)', () => {
    fc.assert(
      fc.property(asked, agreements, ({ fromCountry, toCountry, fromKind, toKind, ...rest }, rows) => {
        const there = { ...rest, fromCountry, toCountry, fromKind, toKind };
        const back = {
          ...rest,
          fromCountry: toCountry,
          toCountry: fromCountry,
          fromKind: toKind,
          toKind: fromKind,
        };
        expect(corridorOf(there, rows)).toBe(corridorOf(back, rows));
      }),
    );
  });

  test('of a child is never more open than that of an adult (DIR-10)', () => {
    const openness = ['none', 'coordinated', 'notified', 'direct'];
    fc.assert(
      fc.property(abroad, agreements, (it, rows) => {
        const [child, adult] = [true, false].map((is) => corridorOf({ ...it, child: is }, rows));
        if (adult === 'none') expect(['none', 'coordinated']).toContain(child);
        else expect(openness.indexOf(child ?? '')).toBeLessThanOrEqual(openness.indexOf(adult ?? ''));
      }),
    );
  });

  test('has its countries in alphabetical order (DIR-6)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.constantFrom(...countries), (one, other) => {
        const [a, b] = pairOf(one, other);
        expect(a <= b).toBe(true);
        expect(new Set([a, b])).toEqual(new Set([one, other]));
        expect(pairOf(other, one)).toEqual([a, b]);
      }),
    );
  });
});

describe('a count of places (DIR-16)', () => {
  const small = fc.nat({ max: 20 });
  const unit = fc
    .record({ maximum: small, held: small, outOfService: small })
    .filter(({ maximum, held, outOfService }) => held + outOfService <= maximum);

  test('always adds up, or is refused', () => {
    const answers = new Set<boolean>();
    fc.assert(
      fc.property(unit, small, fc.option(small, { nil: undefined }), (it, available, outOfService) => {
        const counted = countUnit(it, { available, outOfService });
        const closed = outOfService ?? it.outOfService;
        answers.add(counted.ok);
        if (counted.ok) {
          expect(counted.occupied).toBeGreaterThanOrEqual(0);
          expect(counted.occupied + it.held + closed + available).toBe(it.maximum);
          expect(counted.outOfService).toBe(closed);
        } else {
          expect(counted.why.path).toBe('available');
          expect(it.held + closed + available).toBeGreaterThan(it.maximum);
        }
      }),
    );
    expect(answers).toEqual(new Set([true, false]));
  });

  test('says more people than places only where nothing is free (DIR-26)', () => {
    fc.assert(
      fc.property(unit, small, small, (it, available, beyond) => {
        const counted = countUnit(it, { available, beyond });
        if (available > 0 && beyond > 0)
          expect(counted).toMatchObject({ ok: false, why: { path: 'beyond' } });
        else if (counted.ok) expect(counted.beyond).toBe(beyond);
        else expect(counted.why.path).toBe('available');
      }),
    );
  });
});
