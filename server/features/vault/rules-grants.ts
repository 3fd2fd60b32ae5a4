import type { OrganisationBrief } from '#contract/auth';
import type { OrganisationKind, ReferralStatus, Segment } from '#contract/codes';
import type { LiveConsent } from '#contract/consent';
import type { IdentityState, WithheldReason } from '#contract/grants';
import type { Place } from '../../platform/sealing.ts';

/** What a grant's halves are bound to: handed on to anybody else, or taken for another part, they do not open. */
export interface GrantName {
  readonly id: string;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly segment: Segment;
  readonly segmentId: string;
  readonly purpose: string;
  readonly consentId: string;
}

interface GrantPlace extends Place {
  readonly to: string;
  readonly held: string;
  readonly use: string;
  readonly consent: string;
}

/** `k2`: the second half under the node's key; `k2-released`: sealed to the receiver's officers. */
export function grantPlace(grant: GrantName, half: 'k1' | 'k2' | 'k2-released'): GrantPlace {
  const { id, fromOrganisationId, toOrganisationId, segment, segmentId, purpose, consentId } = grant;
  return {
    ...{ purpose: `grant.${half}`, table: 'disclosure_grant', row: id, organisation: fromOrganisationId },
    ...{ segment, to: toOrganisationId, held: segmentId, use: purpose, consent: consentId },
  };
}

/** One half from the other and the key, or the key from both. */
export function xor(one: Uint8Array, other: Uint8Array): Buffer {
  if (one.length !== other.length) throw new RangeError('Two halves are of one length');
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}

/** Her exposure goes to lawyers alone. */
export function mayHold(segment: Segment, kind: OrganisationKind): boolean {
  return segment !== 'legal_exposure' || kind === 'legal_aid' || kind === 'ombudsperson';
}

/**
 * The identity consent under which an organisation may have one part on `today` (YYYY-MM-DD); undefined: none. Health
 * needs a second one. A provisional consent never opens an identity.
 */
export function consentFor(
  segment: Segment,
  to: Pick<OrganisationBrief, 'id' | 'country'>,
  live: readonly LiveConsent[],
  today: string,
): LiveConsent | undefined {
  const valid = live.filter(
    (one) =>
      one.recipientOrganisationId === to.id &&
      (one.recipientCountry === null || one.recipientCountry === to.country) &&
      (one.validUntil === null || one.validUntil >= today) &&
      !one.provisional,
  );
  if (segment === 'health' && !valid.some(({ purpose }) => purpose === 'HEALTH_INFO_SHARE')) return undefined;
  return valid.find(
    ({ purpose, segments }) => purpose === 'IDENTITY_DISCLOSURE' && segments.includes(segment),
  );
}

const dayMs = 24 * 60 * 60_000;
/** The longest a grant lasts where her consent names no last day; then her consent is to be talked over anyway. */
const longestMs = 180 * dayMs;

/** A grant ends with the last day of the consent it rests on, and after 180 days at the latest. */
export function grantEnds({ validUntil }: Pick<LiveConsent, 'validUntil'>, now: Date): Date {
  const latest = now.getTime() + longestMs;
  if (validUntil === null) return new Date(latest);
  return new Date(Math.min(latest, Date.parse(`${validUntil}T00:00:00Z`) + dayMs));
}

export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** How many grants a referral's receiver has, by what has become of them. */
export interface GrantCounts {
  readonly pending: number;
  readonly released: number;
  /** Could be opened, and can no longer. */
  readonly ended: number;
  /** Of those, how many the receiver has not said anything about yet. */
  readonly unanswered: number;
}

const undecided: readonly ReferralStatus[] = [
  'DRAFT',
  'AWAITING_CONSENT',
  'AWAITING_CLEARANCE',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
];
const accepted: readonly ReferralStatus[] = ['ACCEPTED', 'IN_PROGRESS'];
/** Still with nobody, or with a receiver that has accepted: parts can be promised or released. */
const grantable: readonly ReferralStatus[] = [
  'AWAITING_CLEARANCE',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  ...accepted,
];

export function isAccepted(status: ReferralStatus): boolean {
  return accepted.includes(status);
}

/** How her identity stands on a referral. Why it ended is not in the word: it says the same whatever she decided. */
export function identityOf(referral: {
  readonly status: ReferralStatus;
  readonly segments: readonly Segment[];
  readonly grants: GrantCounts;
}): IdentityState {
  const { status, segments, grants } = referral;
  if (grants.released > 0) return 'RELEASED';
  if (grants.ended > 0) return 'WITHDRAWN';
  if (segments.length === 0) return 'NONE';
  if (undecided.includes(status)) return 'SEALED';
  return accepted.includes(status) ? 'PENDING_RELEASE' : 'NONE';
}

type Judged = Parameters<typeof identityOf>[0];

/** What may be done with the grants of a referral now. */
export function grantActions(referral: Judged): string[] {
  return [
    'read-grants',
    ...(grantable.includes(referral.status) ? ['make-grants'] : []),
    ...(identityOf(referral) === 'RELEASED' ? ['open-identity'] : []),
    ...(referral.grants.unanswered > 0 ? ['answer-deletion'] : []),
  ];
}

/** As `grantActions`, and who asks for what has ended is told that it is gone. */
export function openingActions(referral: Judged): string[] {
  return identityOf(referral) === 'WITHDRAWN' ? ['read-grants', 'open-identity'] : grantActions(referral);
}

const hour = 60 * 60_000;
const releaseWithin = { IMMEDIATE: hour, URGENT_24H: 4 * hour, STANDARD: 24 * hour } as const;

/** Until when the sender's officers are to release what an accepted referral waits for. `verified: false`. */
export function releaseDueAt(acceptedAt: Date, urgency: keyof typeof releaseWithin): Date {
  return new Date(acceptedAt.getTime() + releaseWithin[urgency]);
}

/** An organisation a part may go to: the addressee, or an alternate that waits. */
export interface GrantReceiver extends OrganisationBrief {
  /** Its officers' key, where it has officers. */
  readonly officerKey: { readonly kid: string; readonly publicKey: Uint8Array } | null;
}

interface Ground {
  readonly status: ReferralStatus;
  readonly segments: readonly Segment[];
  readonly receivers: readonly GrantReceiver[];
  readonly written: readonly Segment[];
  readonly live: readonly LiveConsent[];
}

/** One part for one organisation, and what stands in the way; null: it can be promised under this consent. */
export interface Candidate {
  readonly to: GrantReceiver;
  readonly segment: Segment;
  readonly consent: LiveConsent | undefined;
  readonly why: WithheldReason | null;
}

/** All that a referral asks for, for its addressee and, until somebody has accepted, for each alternate. */
export function candidatesOf(ground: Ground, now: Date): Candidate[] {
  if (!grantable.includes(ground.status)) return [];
  const [addressee, ...alternates] = ground.receivers;
  const receivers = isAccepted(ground.status) ? [] : alternates;
  return [...(addressee ? [addressee] : []), ...receivers].flatMap((to) =>
    ground.segments.map((segment) => {
      const consent = consentFor(segment, to, ground.live, dayOf(now));
      return { to, segment, consent, why: reasonAgainst(ground, to, segment, consent) };
    }),
  );
}

function reasonAgainst(
  { written }: Ground,
  to: GrantReceiver,
  segment: Segment,
  consent: LiveConsent | undefined,
): WithheldReason | null {
  if (!mayHold(segment, to.kind)) return 'LAWYERS_ONLY';
  if (!consent) return 'NO_CONSENT';
  if (!written.includes(segment)) return 'NOTHING_WRITTEN';
  return to.officerKey ? null : 'NO_OFFICERS';
}
