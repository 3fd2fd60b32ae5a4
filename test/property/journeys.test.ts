import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  checkLineNames,
  checkLines,
  journeyLevels,
  journeyStatuses,
  type JourneyStatus,
} from '#contract/journeys';
import {
  arriveBy,
  coolsUntil,
  freshFor,
  isOverdue,
  journeyActions,
  journeyTransitions,
  mayBecome,
  needsOverride,
  stoppable,
} from '../../server/features/journeys/rules.ts';
import {
  checklistOf,
  lineOf,
  missingFor,
  type JourneyFacts,
} from '../../server/features/journeys/rules-checklist.ts';

const now = new Date('2037-11-23T05:00:00.000Z');
const instant = fc.date({ min: new Date('2037-09-01'), max: now, noInvalidDate: true });
const perhaps = fc.option(instant, { nil: null });
const facts: fc.Arbitrary<JourneyFacts> = fc.record({
  kind: fc.constantFrom('transfer' as const, 'return' as const),
  isChild: fc.boolean(),
  corridor: fc.constantFrom('direct' as const, 'notified' as const, 'coordinated' as const, 'none' as const),
  originCleared: fc.boolean(),
  destinationCleared: fc.boolean(),
  referralStatus: fc.constantFrom('ACCEPTED', 'IN_PROGRESS', 'CANCELLED', 'REVOKED', 'COMPLETED'),
  needsBed: fc.boolean(),
  place: fc.constantFrom('held', 'arrived', 'released', null),
  originLevel: fc.option(fc.constantFrom(...journeyLevels), { nil: null }),
  originAt: perhaps,
  destinationLevel: fc.option(fc.constantFrom(...journeyLevels), { nil: null }),
  destinationAt: perhaps,
  consentAt: perhaps,
  returnConsentAt: perhaps,
  segments: fc.nat(3),
  released: fc.nat(3),
  coolUntil: perhaps,
  overrideAt: perhaps,
  bestInterestsAt: perhaps,
  deposition: fc.constantFrom(null, 'not_wanted', 'in_person', 'video_link', 'refused_by_authority'),
  departOn: fc.constantFrom(null, '2037-11-24'),
  hasDocument: fc.boolean(),
  departedAt: fc.constant(null),
  arrivedAt: fc.constant(null),
  handedOverAt: fc.constant(null),
  followUpsLeft: fc.nat(6),
});

/** Facts with which anybody may leave, so that each one taken away shows what it was for. */
const ready: JourneyFacts = {
  ...{
    kind: 'transfer',
    isChild: false,
    corridor: 'coordinated',
    originCleared: true,
    destinationCleared: true,
  },
  ...{
    referralStatus: 'ACCEPTED',
    needsBed: true,
    place: 'held',
    originLevel: 'LOW',
    destinationLevel: 'LOW',
  },
  ...{ originAt: new Date(now.getTime() - 7_200_000), destinationAt: new Date(now.getTime() - 7_200_000) },
  ...{ consentAt: new Date(now.getTime() - 3_600_000), returnConsentAt: null, segments: 1, released: 1 },
  ...{ coolUntil: null, overrideAt: null, bestInterestsAt: null, deposition: 'not_wanted' },
  ...{ departOn: '2037-11-24', hasDocument: true, departedAt: null, arrivedAt: null, handedOverAt: null },
  followUpsLeft: 0,
};

describe('The table of a journey', () => {
  test('ends where nothing is done any more, and is stopped from wherever she has not been handed over', () => {
    for (const status of journeyStatuses) {
      const ways = journeyTransitions[status];
      const actions: readonly string[] = journeyActions[status];
      expect(ways).not.toContain(status);
      expect(ways.includes('STOPPED')).toBe(stoppable.includes(status));
      expect(actions.includes('stop')).toBe(stoppable.includes(status));
      if (ways.length === 0) expect(actions).toEqual(['read']);
      for (const to of journeyStatuses) expect(mayBecome(status, to)).toBe(ways.includes(to));
    }
  });

  test('leads nobody to an arrival who has not left, nor to a handover who has not arrived', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        const walked: JourneyStatus[] = ['PREPARING'];
        for (const choice of choices) {
          const ways = journeyTransitions[walked.at(-1) ?? 'CLOSED'];
          const next = ways[choice % Math.max(1, ways.length)];
          if (next === undefined) break;
          if (next === 'ARRIVED') expect(walked).toContain('DEPARTED');
          if (next === 'HANDED_OVER') expect(walked).toContain('ARRIVED');
          walked.push(next);
        }
        expect(new Set(walked).size).toBe(walked.length);
        expect(['CLOSED', 'STOPPED']).toContain(walked.at(-1));
      }),
    );
  });
});

describe('The checklist', () => {
  test('has each line once, on one side, in one of three states', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { origin, destination } = checklistOf(known, now);
        expect(origin.map(({ line }) => line)).toEqual([...checkLines.origin]);
        expect(destination.map(({ line }) => line)).toEqual([...checkLines.destination]);
        expect(new Set(checkLineNames).size).toBe(checkLineNames.length);
      }),
    );
  });

  test('lets nobody go without what a departure rests on', () => {
    expect(missingFor(ready, now)).toEqual([]);
    fc.assert(
      fc.property(facts, (known) => {
        if (missingFor(known, now).length > 0) return;
        expect(known.deposition).not.toBeNull();
        expect([known.departOn !== null, known.hasDocument]).toEqual([true, true]);
        expect(['ACCEPTED', 'IN_PROGRESS']).toContain(known.referralStatus);
        const [origin, destination, consent] = [known.originAt, known.destinationAt, known.consentAt];
        if (!origin || !destination || !consent) throw new Error('She left on nothing');
        expect(consent > origin && consent > destination).toBe(true);
        expect(now.getTime() - consent.getTime()).toBeLessThanOrEqual(freshFor.consent);
        if (known.isChild) expect(known.bestInterestsAt).not.toBeNull();
        if (known.segments > 0) expect(known.released).toBeGreaterThan(0);
        if (needsOverride(known.kind, known.destinationLevel)) {
          expect(known.overrideAt !== null && known.overrideAt >= destination).toBe(true);
        }
        if (known.kind === 'return') {
          const [cool, agreed] = [known.coolUntil, known.returnConsentAt];
          expect(cool !== null && agreed !== null && agreed >= cool).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['clearance_origin', { originCleared: false }],
    ['clearance_destination', { destinationCleared: false }],
    ['capacity', { place: 'released' }],
    ['capacity', { referralStatus: 'REVOKED' }],
    ['risk_origin', { originAt: null }],
    ['risk_destination', { destinationAt: new Date(now.getTime() - freshFor.risk - 1) }],
    ['consent', { consentAt: null }],
    ['consent', { consentAt: new Date(now.getTime() - freshFor.consent - 1) }],
    ['consent', { consentAt: ready.originAt }],
    ['identity', { released: 0 }],
    ['deposition', { deposition: null }],
    ['travel', { hasDocument: false }],
    ['best_interests', { isChild: true }],
    ['return_choice', { kind: 'return' as const }],
    ['override', { destinationLevel: 'HIGH_UNMITIGATED' as const }],
    ['override', { kind: 'return' as const, destinationLevel: 'HIGH' as const }],
  ] as const)('misses %s when its record is not there: %o', (line, change) => {
    expect(missingFor({ ...ready, ...change }, now)).toContain(line);
  });

  test('asks what is taken from nobody: what is not needed is never missing', () => {
    fc.assert(
      fc.property(facts, (known) => {
        for (const line of missingFor(known, now)) expect(lineOf(line, known, now)).toBe('open');
      }),
    );
  });

  test('keeps, once she has left, what stood when she left', () => {
    const left = { ...ready, departedAt: now };
    const later = new Date(now.getTime() + 400 * 86_400_000);
    expect([lineOf('consent', left, later), lineOf('risk_origin', left, later)]).toEqual(['done', 'done']);
    expect([lineOf('consent', ready, later), lineOf('risk_origin', ready, later)]).toEqual(['open', 'open']);
  });
});

describe('Times', () => {
  test('somebody is overdue only on the way, from the day after she should be there', () => {
    fc.assert(
      fc.property(fc.constantFrom(...journeyStatuses), instant, (status, at) => {
        const arriveOn = '2037-10-15';
        expect(isOverdue({ status, arriveOn }, at)).toBe(status === 'DEPARTED' && at >= arriveBy(arriveOn));
        expect(isOverdue({ status, arriveOn: null }, at)).toBe(false);
        expect(coolsUntil(at) > at).toBe(true);
      }),
    );
  });
});
