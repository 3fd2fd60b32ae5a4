import {
  addressedPurposes,
  bedServices,
  type ChildBand,
  type ConsentPurpose,
  type MinorAnswer,
  type OrganisationKind,
  type ReferralKind,
  type RiskFlag,
  type Segment,
  type ServiceCode,
  type Urgency,
} from '#contract/codes';
import type { ConsentState, ConsentView, LiveConsent, RecordConsent } from '#contract/consent';

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly path: string; readonly why: string };

/** Not alone, or with an interpreter who is not independent: good for one emergency referral, no more. */
export function isProvisional(
  consent: Pick<RecordConsent, 'alone' | 'interpreter' | 'interpreterIndependent'>,
): boolean {
  return consent.alone === false || (consent.interpreter && consent.interpreterIndependent === false);
}

interface Person {
  readonly isMinor: MinorAnswer;
  readonly childBand: ChildBand | null;
  readonly riskFlags: readonly RiskFlag[];
}

/**
 * Who may decide for this person. Adults: themselves. Children under 15: a guardian or the authority; 15–17 may
 * decide with assent. A suspected guardian never decides. Bands: domain facts, section 6; national law goes before.
 */
export function mayDecide(consent: Pick<RecordConsent, 'givenBy' | 'decision'>, person: Person): Verdict {
  // A refusal counts whoever says it: nobody is talked into sharing for want of a form.
  if (consent.decision === 'REFUSED') return { ok: true };
  if (person.isMinor === 'no') {
    return consent.givenBy === 'GUARDIAN'
      ? {
          ok: false,
          path: 'givenBy',
          why: 'An adult decides alone, or an authority where she is not able to.',
        }
      : { ok: true };
  }
  if (consent.givenBy === 'GUARDIAN' && person.riskFlags.includes('guardian_suspected')) {
    return {
      ok: false,
      path: 'givenBy',
      why: 'The guardian is suspected: only the child protection authority decides.',
    };
  }
  if (consent.givenBy === 'SELF' && person.childBand !== '15-17') {
    return {
      ok: false,
      path: 'givenBy',
      why: 'For a child under 15 a guardian or the authority decides, with assent.',
    };
  }
  return { ok: true };
}

/** A decision about sharing names with whom; a given identity consent names what. */
export function isComplete(
  consent: Pick<RecordConsent, 'purpose' | 'recipientOrganisationId' | 'segments' | 'decision'>,
): Verdict {
  if (addressedPurposes.includes(consent.purpose) && consent.recipientOrganisationId === null) {
    return {
      ok: false,
      path: 'recipientOrganisationId',
      why: 'This consent is for one organisation: name it.',
    };
  }
  if (
    consent.purpose === 'IDENTITY_DISCLOSURE' &&
    consent.decision === 'GIVEN' &&
    consent.segments.length === 0
  ) {
    return { ok: false, path: 'segments', why: 'Say which parts of her identity she agrees to show.' };
  }
  return { ok: true };
}

export interface ReferralNeeds {
  readonly kind: ReferralKind;
  readonly services: readonly ServiceCode[];
  readonly segments: readonly Segment[];
  readonly urgency: Urgency;
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly toOrganisationId: string;
  readonly receiverKind: OrganisationKind;
}

const purposeOfKind: Readonly<Partial<Record<ReferralKind, ConsentPurpose>>> = {
  legal: 'LEGAL_REPRESENTATION',
  identification: 'FORMAL_IDENTIFICATION',
  consular: 'CONSULAR_CONTACT',
  return: 'RETURN_ASSISTANCE',
};

/** The decisions a referral needs (mechanism, "Required consents"): kind decides, never the service code. */
export function requiredPurposes(referral: ReferralNeeds): ConsentPurpose[] {
  const { kind, services, segments, receiverKind } = referral;
  const ofKind = purposeOfKind[kind];
  return [
    'SERVICE_REFERRAL',
    ...(services.some((code) => bedServices.includes(code)) ? (['SHELTER_PLACEMENT'] as const) : []),
    ...(referral.fromCountry === referral.toCountry ? [] : (['CROSS_BORDER_TRANSFER'] as const)),
    ...(segments.length > 0 ? (['IDENTITY_DISCLOSURE'] as const) : []),
    ...(segments.includes('health') ? (['HEALTH_INFO_SHARE'] as const) : []),
    ...(ofKind ? [ofKind] : []),
    ...(receiverKind === 'police' || receiverKind === 'prosecutor' ? (['POLICE_COOPERATION'] as const) : []),
  ];
}

/** What a provisional consent can carry: one emergency referral at tiers 0–1 within the country. */
const provisionalPurposes: readonly ConsentPurpose[] = ['SERVICE_REFERRAL', 'SHELTER_PLACEMENT'];

/** Whether one live consent covers one purpose of the referral on `today` (YYYY-MM-DD). */
export function covers(
  consent: LiveConsent,
  purpose: ConsentPurpose,
  referral: ReferralNeeds,
  today: string,
  provisionalUsed: boolean,
): boolean {
  if (consent.purpose !== purpose || consent.recipientOrganisationId !== referral.toOrganisationId)
    return false;
  if (consent.recipientCountry !== null && consent.recipientCountry !== referral.toCountry) return false;
  if (consent.validUntil !== null && consent.validUntil < today) return false;
  if (purpose === 'SERVICE_REFERRAL' && consent.maxTier < 1) return false;
  if (purpose === 'POLICE_COOPERATION' && (consent.level === null || consent.level === 'NONE')) return false;
  if (purpose === 'IDENTITY_DISCLOSURE' && !referral.segments.every((s) => consent.segments.includes(s)))
    return false;
  if (!consent.provisional) return true;
  const isEmergency = referral.kind === 'assistance' && referral.urgency === 'IMMEDIATE';
  return provisionalPurposes.includes(purpose) && isEmergency && !provisionalUsed;
}

export interface ConsentCheck {
  readonly missing: ConsentPurpose[];
  /** It stands on a provisional consent only: one emergency referral, and no more. */
  readonly provisional: boolean;
  /** She agreed that the receiver sees tier 2 once it has accepted. */
  readonly handover: boolean;
}

/** Which required decisions are missing; the order is that of `requiredPurposes`. */
export function checkConsents(
  referral: ReferralNeeds,
  live: readonly LiveConsent[],
  today: string,
  provisionalUsed: boolean,
): ConsentCheck {
  const relied = requiredPurposes(referral).map((purpose) => ({
    purpose,
    by: live.filter((consent) => covers(consent, purpose, referral, today, provisionalUsed)),
  }));
  const provisional = relied.some(({ by }) => by.length > 0 && by.every((consent) => consent.provisional));
  const agreed = relied.find(({ purpose }) => purpose === 'SERVICE_REFERRAL')?.by ?? [];
  return {
    missing: relied.filter(({ by }) => by.length === 0).map(({ purpose }) => purpose),
    provisional,
    handover: !provisional && agreed.some(({ maxTier }) => maxTier >= 2),
  };
}

/** Withdrawn, these end the sharing and the help goes on; any other ends the referrals that need it. */
export const sharingOnly: readonly ConsentPurpose[] = ['IDENTITY_DISCLOSURE', 'HEALTH_INFO_SHARE'];

/** What is left of a referral when some of its consents are taken back. */
export type AfterWithdrawal =
  | { readonly ends: true }
  | { readonly ends: false; readonly segments: Segment[]; readonly required: readonly ConsentPurpose[] };

/** One consent taken back; of an identity consent that was only narrowed, the segments that are lost. */
export interface Taken {
  readonly purpose: ConsentPurpose;
  readonly lost: readonly Segment[] | 'all';
}

/**
 * Identity or health alone: the sharing ends and the help goes on. Anything else that the referral needs: it ends.
 * What it never needed changes nothing.
 */
export function afterWithdrawal(referral: ReferralNeeds, taken: readonly Taken[]): AfterWithdrawal {
  const purposes = taken.map(({ purpose }) => purpose);
  const needed = requiredPurposes(referral).filter((purpose) => purposes.includes(purpose));
  if (needed.some((purpose) => !sharingOnly.includes(purpose))) return { ends: true };
  const isLost = (segment: Segment) =>
    (segment === 'health' && purposes.includes('HEALTH_INFO_SHARE')) ||
    taken.some(
      ({ purpose, lost }) => purpose === 'IDENTITY_DISCLOSURE' && (lost === 'all' || lost.includes(segment)),
    );
  const segments = referral.segments.filter((segment) => !isLost(segment));
  return { ends: false, segments, required: requiredPurposes({ ...referral, segments }) };
}

type Decision = Pick<RecordConsent, 'purpose' | 'decision' | 'level' | 'segments'>;

/** What a new decision takes back of the one it supersedes; undefined when it takes nothing back. */
export function takenBack(
  before: { readonly state: ConsentState; readonly segments: readonly Segment[] },
  now: Decision,
): Taken | undefined {
  const { purpose } = now;
  if (before.state !== 'GIVEN') return undefined;
  if (now.decision === 'REFUSED' || now.level === 'NONE') return { purpose, lost: 'all' };
  const lost = before.segments.filter((segment) => !now.segments.includes(segment));
  return purpose === 'IDENTITY_DISCLOSURE' && lost.length > 0 ? { purpose, lost } : undefined;
}

/** What the record is today: a given consent past its last day has expired. */
export function statusOf(
  state: ConsentState,
  validUntil: string | null,
  today: string,
): ConsentView['status'] {
  return state === 'GIVEN' && validUntil !== null && validUntil < today ? 'EXPIRED' : state;
}

/** Only a live given consent can be withdrawn; the record itself stays. */
export function consentActions(state: ConsentState): readonly string[] {
  return state === 'GIVEN' ? ['read', 'withdraw'] : ['read'];
}
