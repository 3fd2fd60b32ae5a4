import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  consentPurposes,
  organisationKinds,
  referralKinds,
  segments,
  serviceCodes,
  urgencies,
} from '#contract/codes';
import {
  afterWithdrawal,
  checkConsents,
  isProvisional,
  mayDecide,
  requiredPurposes,
  sharingOnly,
  takenBack,
  type ReferralNeeds,
} from '../../server/features/consent/rules.ts';

const today = '2026-11-23';
const country = fc.constantFrom('KZ', 'UZ', 'AE');
const some = <T>(list: readonly T[]) => fc.uniqueArray(fc.constantFrom(...list), { maxLength: 3 });
const receiver = fc.constantFrom('shelter-1', 'shelter-2');

const referral: fc.Arbitrary<ReferralNeeds> = fc.record({
  kind: fc.constantFrom(...referralKinds),
  services: some(serviceCodes),
  segments: some(segments),
  urgency: fc.constantFrom(...urgencies),
  fromCountry: country,
  toCountry: country,
  toOrganisationId: receiver,
  receiverKind: fc.constantFrom(...organisationKinds),
});
const live = fc.record({
  id: fc.uuid(),
  purpose: fc.constantFrom(...consentPurposes),
  recipientOrganisationId: fc.option(receiver),
  recipientCountry: fc.option(country),
  provisional: fc.boolean(),
  maxTier: fc.nat(4),
  segments: some(segments),
  level: fc.constantFrom(null, 'NONE', 'CONTACT_ONLY'),
  validUntil: fc.constantFrom(null, '2026-11-22', today, '2027-01-01'),
});

/** Consents that cover all that a referral needs. */
function fullConsents(needs: ReferralNeeds) {
  return requiredPurposes(needs).map((purpose) => ({
    id: '019aa000-0000-7000-8000-00000000000c',
    purpose,
    recipientOrganisationId: needs.toOrganisationId,
    recipientCountry: needs.toCountry,
    provisional: false,
    maxTier: 2,
    segments: [...needs.segments],
    level: 'CONTACT_ONLY' as const,
    validUntil: null,
  }));
}

describe('Required consents', () => {
  test('with all of them nothing is missing, and without any one of them exactly that one is (CONS-15 to CONS-20)', () => {
    fc.assert(
      fc.property(referral, (needs) => {
        const all = fullConsents(needs);
        expect(checkConsents(needs, all, today, false)).toEqual({
          missing: [],
          provisional: false,
          handover: true,
        });
        const narrow = all.map((consent) => ({ ...consent, maxTier: 1 }));
        expect(checkConsents(needs, narrow, today, false)).toMatchObject({ missing: [], handover: false });
        for (const { purpose } of all) {
          const without = all.filter((consent) => consent.purpose !== purpose);
          expect(checkConsents(needs, without, today, false).missing).toEqual([purpose]);
        }
      }),
    );
  });

  test('more consents never make more missing', () => {
    fc.assert(
      fc.property(referral, fc.array(live), live, (needs, consents, one) => {
        const before = checkConsents(needs, consents, today, false).missing;
        const after = checkConsents(needs, [...consents, one], today, false).missing;
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });

  test('a consent to another organisation, for another country or past its day covers nothing (CONS-21)', () => {
    fc.assert(
      fc.property(referral, (needs) => {
        const all = fullConsents(needs);
        const everything = requiredPurposes(needs);
        const spoiled = [
          all.map((consent) => ({ ...consent, recipientOrganisationId: 'somebody else' })),
          all.map((consent) => ({ ...consent, recipientCountry: 'TM' })),
          all.map((consent) => ({ ...consent, validUntil: '2026-11-22' })),
        ];
        for (const consents of spoiled) {
          expect(checkConsents(needs, consents, today, false).missing).toEqual(everything);
        }
        const lastDay = all.map((consent) => ({ ...consent, validUntil: today }));
        expect(checkConsents(needs, lastDay, today, false).missing).toEqual([]);
      }),
    );
  });

  test('provisional ones never cover a border, an identity, the police or a consul, and never a second referral (CONS-13)', () => {
    fc.assert(
      fc.property(referral, (needs) => {
        const provisional = fullConsents(needs).map((consent) => ({ ...consent, provisional: true }));
        const { missing } = checkConsents(needs, provisional, today, false);
        const never = requiredPurposes(needs).filter(
          (purpose) => purpose !== 'SERVICE_REFERRAL' && purpose !== 'SHELTER_PLACEMENT',
        );
        expect(missing).toEqual(expect.arrayContaining(never));
        const isEmergency = needs.urgency === 'IMMEDIATE' && needs.kind === 'assistance';
        if (!isEmergency) expect(missing).toEqual(requiredPurposes(needs));
        expect(checkConsents(needs, provisional, today, true).missing).toEqual(requiredPurposes(needs));
      }),
    );
  });
});

describe('Taking back', () => {
  test('what a referral does not need changes nothing; what it needs ends it, but for sharing alone (CONS-24, CONS-25)', () => {
    fc.assert(
      fc.property(referral, some(consentPurposes), (needs, taken) => {
        const after = afterWithdrawal(
          needs,
          taken.map((purpose) => ({ purpose, lost: 'all' as const })),
        );
        const vital = requiredPurposes(needs).some((p) => taken.includes(p) && !sharingOnly.includes(p));
        expect(after.ends).toBe(vital);
        if (!after.ends) {
          expect(needs.segments).toEqual(expect.arrayContaining(after.segments));
          if (taken.includes('IDENTITY_DISCLOSURE')) expect(after.segments).toEqual([]);
          if (taken.includes('HEALTH_INFO_SHARE')) expect(after.segments).not.toContain('health');
          if (!taken.some((purpose) => sharingOnly.includes(purpose)))
            expect(after.segments).toEqual(needs.segments);
        }
      }),
    );
  });
});

describe('A new decision', () => {
  test('takes back what it refuses or narrows, and nothing else (CONS-28)', () => {
    const given = { state: 'GIVEN', segments: ['contact', 'legal_identity'] } as const;
    const identity = { purpose: 'IDENTITY_DISCLOSURE', decision: 'GIVEN', level: null } as const;
    expect(takenBack(given, { ...identity, segments: ['contact', 'legal_identity'] })).toBeUndefined();
    expect(takenBack(given, { ...identity, segments: ['contact'] })).toMatchObject({
      lost: ['legal_identity'],
    });
    expect(takenBack(given, { ...identity, decision: 'REFUSED', segments: [] })).toMatchObject({
      lost: 'all',
    });
    const police = { purpose: 'POLICE_COOPERATION' as const, decision: 'GIVEN' as const, segments: [] };
    expect(takenBack(given, { ...police, level: 'NONE' })).toMatchObject({ lost: 'all' });
    expect(takenBack(given, { ...police, level: 'WITNESS' })).toBeUndefined();
    expect(takenBack({ ...given, state: 'REFUSED' }, { ...police, level: 'NONE' })).toBeUndefined();
  });
});

describe('Who decides', () => {
  test('a refusal always counts; a suspected guardian never does (CONS-8, CONS-11)', () => {
    const givenBy = fc.constantFrom('SELF', 'GUARDIAN', 'AUTHORITY');
    const isMinor = fc.constantFrom('yes', 'no', 'unsure');
    const childBand = fc.constantFrom('0-5', '6-11', '12-14', '15-17');
    fc.assert(
      fc.property(givenBy, isMinor, childBand, (by, minor, band) => {
        const person = { isMinor: minor, childBand: band, riskFlags: ['guardian_suspected'] as const };
        expect(mayDecide({ givenBy: by, decision: 'REFUSED' }, person).ok).toBe(true);
        const given = mayDecide({ givenBy: by, decision: 'GIVEN' }, person).ok;
        if (by === 'GUARDIAN') expect(given).toBe(false);
        if (by === 'AUTHORITY') expect(given).toBe(true);
        if (by === 'SELF') expect(given).toBe(minor === 'no' || band === '15-17');
      }),
    );
  });

  test('provisional is said, never guessed (CONS-12)', () => {
    expect(isProvisional({ alone: null, interpreter: true, interpreterIndependent: null })).toBe(false);
    expect(isProvisional({ alone: false, interpreter: false, interpreterIndependent: null })).toBe(true);
    expect(isProvisional({ alone: true, interpreter: true, interpreterIndependent: false })).toBe(true);
  });
});
