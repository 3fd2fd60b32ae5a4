import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ageBands,
  ageGroups,
  childBands,
  controlMethods,
  exploitationForms,
  recruitmentMethods,
  referralStatuses,
  riskFlags,
  riskLevels,
  sectors,
  serviceCodes,
  sexes,
  urgencies,
} from '#contract/codes';
import { HandoverData, MatchData } from '#contract/referrals';
import type { OpenedCase } from '../../server/features/cases/index.ts';
import { endOf } from '../../server/features/clocks/rules-calendar.ts';
import { defaultTimer } from '../../server/features/clocks/rules-timers.ts';
import { ageGroupOf } from '../../server/features/cases/rules.ts';
import {
  dueAfterPause,
  handoverVisible,
  matchVisible,
  openStatuses,
  referralActions,
  referralTransitions,
  mayBecome,
  remainder,
} from '../../server/features/referrals/rules.ts';
import { payloadOf } from '../../server/features/referrals/rules-payload.ts';

const country = fc.constantFrom('KZ', 'KG', 'TJ', 'TM', 'UZ', 'AE', 'TR', 'RU');
const some = <T>(list: readonly T[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: 4 });
const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

const details = fc.record({
  ageBand: fc.option(fc.constantFrom(...ageBands)),
  citizenships: some(['KZ', 'TJ', 'UZ', 'PH', 'NG'] as const),
  exploitation: some(exploitationForms),
  sector: fc.option(fc.constantFrom(...sectors)),
  control: some(controlMethods),
  recruitment: some(recruitmentMethods),
  countries: some(['AE', 'TR', 'RU'] as const),
  documents: fc.constantFrom('held', 'withheld', 'lost', 'unknown'),
  ict: fc.option(fc.boolean()),
});
const canary = 'Canary-7731';
const aCase: fc.Arbitrary<OpenedCase> = fc.record({
  id: fc.uuid(),
  code: fc.constant(canary),
  organisationId: fc.uuid(),
  countryOfRecord: country,
  nodeOfRecord: fc.constant(canary),
  status: fc.constant('ACTIVE' as const),
  closure: fc.constant(null),
  source: fc.constantFrom('ngo', 'police', 'self'),
  prevented: fc.boolean(),
  sex: fc.constantFrom(...sexes),
  ageGroup: fc.constantFrom(...ageGroups),
  isMinor: fc.constantFrom('yes', 'no', 'unsure'),
  childBand: fc.option(fc.constantFrom(...childBands)),
  languages: some(['tgk', 'uzb', 'rus'] as const),
  needs: some(serviceCodes),
  risk: fc.constantFrom(...riskLevels),
  riskFlags: some(riskFlags),
  dependants: fc.nat(8),
  details,
  sealed: fc.constant(new Uint8Array()),
  marks: fc.constant([]),
  neverSend: fc.record({
    organisations: fc.array(fc.uuid()),
    kinds: fc.constant([]),
    regions: fc.constant([canary]),
    countries: fc.constant([]),
  }),
  factId: fc.uuid(),
  openedById: fc.uuid(),
  openedAt: instant,
  version: fc.nat(),
  nonPunishment: fc.constantFrom(null, 'POSSIBLE', 'GRANTED'),
});
const route = fc.record({
  fromCountry: country,
  toCountry: country,
  services: fc.uniqueArray(fc.constantFrom(...serviceCodes), { minLength: 1, maxLength: 5 }),
});

describe('The referral’s table', () => {
  test('a status that has ended leads nowhere, and every way out of an open one is in the table', () => {
    for (const status of referralStatuses) {
      const ways = referralTransitions[status];
      expect(ways).not.toContain(status);
      if (openStatuses.includes(status)) expect(ways).toContain('REVOKED');
      else expect(ways).not.toContain('REVOKED');
      if (referralActions[status].length === 0) expect(ways).toEqual([]);
    }
  });

  test('no walk through the table ever comes back to a decided referral or shows tier 2 before acceptance', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        const walked: string[] = ['DRAFT'];
        let at: (typeof referralStatuses)[number] | undefined = 'DRAFT';
        for (const choice of choices) {
          const ways: readonly (typeof referralStatuses)[number][] = referralTransitions[at];
          at = ways[choice % Math.max(1, ways.length)];
          if (at === undefined || walked.length > 40) break;
          if (handoverVisible.includes(at)) {
            expect(walked.includes('ACCEPTED') || at === 'ACCEPTED').toBe(true);
            expect(walked.some((past) => ['REVOKED', 'DECLINED', 'EXPIRED'].includes(past))).toBe(false);
          }
          walked.push(at);
        }
      }),
    );
    expect(matchVisible).toEqual(expect.arrayContaining([...handoverVisible]));
  });
});

describe('The guard of every change', () => {
  test('lets through exactly the ways of the table, and staying', () => {
    for (const from of referralStatuses) {
      for (const to of referralStatuses) {
        expect(mayBecome(from, to)).toBe(from === to || referralTransitions[from].some((way) => way === to));
      }
    }
    expect(mayBecome('REVOKED', 'ACCEPTED')).toBe(false);
  });
});

describe('The whitelist', () => {
  test('gives exactly the fields of the contract, and never a code, an id, a node or a signal', () => {
    fc.assert(
      fc.property(aCase, route, instant, (record, where, now) => {
        const { match, handover } = payloadOf(record, where, now);
        expect(MatchData.parse(match)).toEqual(match);
        expect(HandoverData.parse(handover)).toEqual(handover);
        const written = JSON.stringify({ match, handover });
        expect(written).not.toContain(canary);
        expect(written).not.toContain(record.id);
        expect(written).not.toContain(record.organisationId);
        expect(written).not.toContain('GRANTED');
      }),
    );
  });

  test('tier 1 tells nothing of a field it does not name: cases alike in its fields look alike', () => {
    fc.assert(
      fc.property(aCase, aCase, route, instant, (one, other, where, now) => {
        const { sex, ageGroup, isMinor, languages, risk, riskFlags: flags, dependants } = one;
        const alike = {
          ...other,
          ...{ sex, ageGroup, isMinor, languages, risk, riskFlags: flags, dependants },
          details: { ...other.details, citizenships: one.details.citizenships },
        };
        expect(payloadOf(alike, where, now).match).toEqual(payloadOf(one, where, now).match);
      }),
    );
    expect(() => MatchData.parse({ ...sampleMatch(), citizenships: ['TJ'] })).toThrow();
  });

  test('a citizenship never travels at tier 1, whatever it is', () => {
    fc.assert(
      fc.property(aCase, route, instant, (record, where, now) => {
        const { citizenshipGroup } = payloadOf(record, where, now).match;
        expect(record.details.citizenships).not.toContain(citizenshipGroup);
      }),
    );
  });

  test('an age is only ever widened', () => {
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...ageBands)),
        fc.constantFrom('yes', 'no', 'unsure'),
        fc.constantFrom(...childBands),
        (band, isMinor, childBand) => {
          const group = ageGroupOf(band, isMinor, childBand);
          expect(ageGroups).toContain(group);
          if (isMinor !== 'no') expect(['0-11', '12-17']).toContain(group);
        },
      ),
    );
  });
});

const utc = { zone: 'UTC', weekend: [6, 7], holidays: new Set<string>() };
const answerFrom = (at: Date, urgency: string) => endOf(at, defaultTimer('decide', urgency), utc);

describe('Clocks and parts', () => {
  test('an answer is due after sending, expires after it is due, and a pause only ever gives time', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...urgencies), fc.nat(1e9), (now, urgency, pause) => {
        const due = answerFrom(now, urgency);
        expect(due > now && answerFrom(due, urgency) > due).toBe(true);
        const answered = new Date(now.getTime() + pause);
        expect(dueAfterPause(due, now, answered).getTime() - due.getTime()).toBe(pause);
        expect(dueAfterPause(due, answered, now)).toEqual(due);
      }),
    );
  });

  test('what was accepted and what is left make up what was asked, without overlap', () => {
    fc.assert(
      fc.property(some(serviceCodes), some(serviceCodes), (asked, accepted) => {
        const rest = remainder(asked, accepted);
        expect(rest.every((code) => asked.includes(code) && !accepted.includes(code))).toBe(true);
        expect(asked.filter((code) => accepted.includes(code)).length + rest.length).toBe(asked.length);
      }),
    );
  });
});

function sampleMatch(): MatchData {
  const [record] = fc.sample(aCase, 1);
  const [where] = fc.sample(route, 1);
  if (!record || !where) throw new Error('fast-check gave nothing');
  const { match } = payloadOf(record, where, new Date('2026-11-23T00:00:00Z'));
  expect(MatchData.parse(match)).toEqual(match);
  return match;
}
