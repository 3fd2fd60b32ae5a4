import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { ReferralKind, Segment, Urgency } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { isoInstant, uuid } from './text.ts';

/**
 * How her identity stands on a referral. SEALED: promised, for after acceptance. PENDING_RELEASE: accepted, and an
 * officer of the sender still has to release it. WITHDRAWN: it was released, and is no longer.
 */
export const identityStates = ['NONE', 'SEALED', 'PENDING_RELEASE', 'RELEASED', 'WITHDRAWN'] as const;
export const IdentityState = z.enum(identityStates);
export type IdentityState = z.infer<typeof IdentityState>;

/**
 * Of one part for one organisation. POSSIBLE: an officer may promise it now. PENDING: promised, opens after acceptance.
 * RELEASED: the receiver can open it. ENDED: it could, and can no longer. WITHHELD: it can not be promised; `why` says.
 */
export const grantStates = ['POSSIBLE', 'PENDING', 'RELEASED', 'ENDED', 'WITHHELD'] as const;
export type GrantState = (typeof grantStates)[number];
export const withheldReasons = ['NO_CONSENT', 'NO_OFFICERS', 'NOTHING_WRITTEN', 'LAWYERS_ONLY'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

export const deletionAnswers = ['DELETED', 'KEPT'] as const;
/** Why a receiver keeps what it was shown: a duty under its own law, never its own wish. */
export const keepGrounds = [
  'LEGAL_OBLIGATION',
  'MEDICAL_RECORD',
  'COURT_ORDER',
  'LEGAL_CLAIM',
  'CHILD_PROTECTION',
] as const;

/** `version` is the referral's. */
export const OfGrants = z.strictObject({ id: uuid, version: version.optional() });
export type OfGrants = z.infer<typeof OfGrants>;

export const AnswerDeletion = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    answer: z.enum(deletionAnswers),
    ground: z.enum(keepGrounds).optional(),
  })
  .refine(({ answer, ground }) => (answer === 'KEPT') === (ground !== undefined), {
    path: ['ground'],
    message: 'Who keeps it names the ground, and who deletes it names none.',
  });
export type AnswerDeletion = z.infer<typeof AnswerDeletion>;

/** The receiver's answer to the notice that what it was shown is to be deleted; null while it has not answered. */
export const Deletion = z.strictObject({
  answer: z.enum(deletionAnswers).nullable(),
  ground: z.enum(keepGrounds).nullable(),
  answeredAt: isoInstant.nullable(),
});
export type Deletion = z.infer<typeof Deletion>;

export const GrantPart = z.strictObject({
  to: OrganisationBrief,
  segment: Segment,
  state: z.enum(grantStates),
  /** The sender's alone. */
  why: z.enum(withheldReasons).nullable(),
  until: isoInstant.nullable(),
  releasedAt: isoInstant.nullable(),
  deletion: Deletion.nullable(),
});
export type GrantPart = z.infer<typeof GrantPart>;

/** Which sealed parts go to whom, until when; never a key. The receiver reads its own, once they are released. */
export const GrantsView = z.strictObject({
  id: uuid,
  identity: IdentityState,
  parts: z.array(GrantPart),
  can,
});
export type GrantsView = z.infer<typeof GrantsView>;

export const ListPendingReleases = z.strictObject({ ...paging });
export type ListPendingReleases = z.infer<typeof ListPendingReleases>;

/** An accepted referral whose receiver waits for her identity, and until when it should have it. */
export const PendingRelease = z.strictObject({
  id: uuid,
  reference: z.string(),
  kind: ReferralKind,
  urgency: Urgency,
  to: OrganisationBrief,
  caseId: uuid,
  caseCode: z.string(),
  segments: z.array(Segment),
  acceptedAt: isoInstant,
  dueAt: isoInstant,
  can,
});
export type PendingRelease = z.infer<typeof PendingRelease>;
export const PendingReleasePage = page(PendingRelease);
