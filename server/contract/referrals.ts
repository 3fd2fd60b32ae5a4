import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import {
  AgeGroup,
  askNeeds,
  ChildBand,
  CitizenshipGroup,
  clearanceRefusals,
  ConsentPurpose,
  corridorModes,
  declineReasons,
  escalationReasons,
  extensionReasons,
  MinorAnswer,
  nonPunishmentSignals,
  outcomes,
  ReferralKind,
  ReferralStatus,
  RiskFlag,
  RiskLevel,
  safeContacts,
  Segment,
  ServiceCode,
  serviceKindNames,
  Sex,
  standings,
  stopReasons,
  Urgency,
} from './codes.ts';
import { CaseDetails } from './cases.ts';
import { IdentityState } from './grants.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, languageCode, text, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same entry is listed twice.' };
const services = z.array(ServiceCode).min(1).max(20).refine(unique, distinct);

export const CreateReferral = z.strictObject({
  id: uuid,
  version: version.optional(),
  kind: ReferralKind,
  toOrganisationId: uuid,
  services,
  urgency: Urgency.default('STANDARD'),
  segments: z.array(Segment).max(8).refine(unique, distinct).default([]),
  alternates: z.array(uuid).max(5).refine(unique, distinct).default([]),
  safeContact: z.enum(safeContacts).default('sender_only'),
});
export type CreateReferral = z.infer<typeof CreateReferral>;

export const ReferralCommand = z.strictObject({ id: uuid, version: version.optional() });
export type ReferralCommand = z.infer<typeof ReferralCommand>;

export const RefuseClearance = ReferralCommand.extend({ reason: z.enum(clearanceRefusals) });
export type RefuseClearance = z.infer<typeof RefuseClearance>;
export const ExtendReferral = ReferralCommand.extend({ reason: z.enum(extensionReasons) });
export type ExtendReferral = z.infer<typeof ExtendReferral>;
export const EscalateReferral = ReferralCommand.extend({ reason: z.enum(escalationReasons) });
export type EscalateReferral = z.infer<typeof EscalateReferral>;
export const AskReferral = ReferralCommand.extend({ need: z.enum(askNeeds), text: text(500).optional() });
export type AskReferral = z.infer<typeof AskReferral>;
export const AnswerReferral = ReferralCommand.extend({ answer: text(1000) });
export type AnswerReferral = z.infer<typeof AnswerReferral>;
export const AcceptReferral = ReferralCommand.extend({
  services: services.optional(),
  unit: uuid.optional(),
  arrival: isoInstant.optional(),
  /** When they said yes by telephone, if that was before it is written here. */
  agreedAt: isoInstant.optional(),
});
export type AcceptReferral = z.infer<typeof AcceptReferral>;
/** A place is held at once; her identity still waits for the receiver's own acceptance. */
export const AgreeByPhone = ReferralCommand.extend({ unit: uuid.optional() });
export type AgreeByPhone = z.infer<typeof AgreeByPhone>;
export const DeclineReferral = ReferralCommand.extend({
  reason: z.enum(declineReasons),
  suggest: z.array(uuid).max(5).refine(unique, distinct).default([]),
});
export type DeclineReferral = z.infer<typeof DeclineReferral>;
export const StopReferral = ReferralCommand.extend({ reason: z.enum(stopReasons) });
export type StopReferral = z.infer<typeof StopReferral>;
export const GiveFeedback = ReferralCommand.extend({ outcome: z.enum(outcomes) });
export type GiveFeedback = z.infer<typeof GiveFeedback>;
export const RedirectReferral = ReferralCommand.extend({ toOrganisationId: uuid });
export type RedirectReferral = z.infer<typeof RedirectReferral>;

/** Of a draft: what may still change. Of one under way: nothing named, the rows the receiver sees are written anew. */
export const UpdateReferral = ReferralCommand.extend({
  toOrganisationId: uuid.optional(),
  services: services.optional(),
  urgency: Urgency.optional(),
  segments: z.array(Segment).max(8).refine(unique, distinct).optional(),
  alternates: z.array(uuid).max(5).refine(unique, distinct).optional(),
  safeContact: z.enum(safeContacts).optional(),
});
export type UpdateReferral = z.infer<typeof UpdateReferral>;

export const WriteMessage = z.strictObject({ id: uuid, text: text(1000) });
export type WriteMessage = z.infer<typeof WriteMessage>;

export const MessageView = z.strictObject({
  id: uuid,
  kind: z.enum(['ask', 'answer', 'message']),
  from: z.enum(['sender', 'receiver']),
  need: z.enum(askNeeds).nullable(),
  text: z.string().nullable(),
  at: isoInstant,
});
export type MessageView = z.infer<typeof MessageView>;
export const MessagePage = page(MessageView);
export const ListMessages = z.strictObject({ id: uuid, ...paging });
export type ListMessages = z.infer<typeof ListMessages>;

export const boxes = ['inbox', 'outbox', 'route'] as const;
export const ListReferrals = z.strictObject({
  box: z.enum(boxes),
  status: ReferralStatus.optional(),
  /** Under way, or over: what was never sent is neither. */
  standing: z.enum(standings).optional(),
  caseId: uuid.optional(),
  ...paging,
});
export type ListReferrals = z.infer<typeof ListReferrals>;

/** A consent that is still missing: her decision for this purpose, this organisation, this country. */
export const MissingConsent = z.strictObject({
  purpose: ConsentPurpose,
  recipientOrganisationId: uuid,
  recipientCountry: countryCode,
});
export type MissingConsent = z.infer<typeof MissingConsent>;

/** Tier 1: pseudonymous match data. Nothing here is finer than a band. */
export const MatchData = z.strictObject({
  ageGroup: AgeGroup,
  isMinor: MinorAnswer,
  sex: Sex,
  languages: z.array(languageCode),
  citizenshipGroup: CitizenshipGroup,
  dependants: z.enum(['none', 'one', 'several']),
  needs: z.array(z.enum(serviceKindNames)),
  services: z.array(ServiceCode),
  medical: z.enum(['now', 'none_known']),
  risk: RiskLevel,
  riskFlags: z.array(RiskFlag),
  month: z.string().regex(/^\d{4}-\d{2}$/),
});
export type MatchData = z.infer<typeof MatchData>;

/** Tier 2: handover, seen by the receiver from acceptance on. */
export const HandoverData = CaseDetails.extend({
  childBand: ChildBand.nullable(),
  dependants: z.number().int(),
  source: z.string(),
});
export type HandoverData = z.infer<typeof HandoverData>;

export const awaitingReasons = ['corridor_coordinated', 'no_agreement'] as const;

export const ReferralView = z.strictObject({
  id: uuid,
  reference: z.string(),
  version,
  status: ReferralStatus,
  relation: z.enum(['sender', 'receiver', 'route']),
  kind: ReferralKind,
  urgency: Urgency,
  services: z.array(ServiceCode),
  acceptedServices: z.array(ServiceCode).nullable(),
  segments: z.array(Segment),
  /** How the sealed parts stand with the receiver; to the route always NONE. */
  identity: IdentityState,
  safeContact: z.enum(safeContacts),
  corridor: z.enum(corridorModes).nullable(),
  /** Why it waits for a coordinator, and for which country's. */
  awaiting: z.strictObject({ reason: z.enum(awaitingReasons), country: countryCode.nullable() }).nullable(),
  from: OrganisationBrief,
  to: OrganisationBrief.nullable(),
  /** The receiver's own name for the case; the sender's case id and code never travel. */
  pseudonym: z.string().nullable(),
  /** Owner only. */
  caseId: uuid.nullable(),
  caseCode: z.string().nullable(),
  missing: z.array(MissingConsent).nullable(),
  alternates: z.array(uuid).nullable(),
  parentId: uuid.nullable(),
  next: uuid.nullable(),
  /** Receiver of an accepted transfer: the case it opened. */
  newCaseId: uuid.nullable(),
  match: MatchData.nullable(),
  handover: HandoverData.nullable(),
  /** The same protective notice to every state body, whatever is recorded. */
  protectiveNotice: z.literal('NON_PUNISHMENT').nullable(),
  nonPunishment: z.strictObject({ id: uuid.nullable(), signal: z.enum(nonPunishmentSignals) }).nullable(),
  reason: z.string().nullable(),
  suggested: z.array(uuid),
  outcome: z.enum(outcomes).nullable(),
  arrival: isoInstant.nullable(),
  place: z.enum(['held', 'arrived', 'released']).nullable(),
  createdAt: isoInstant,
  sentAt: isoInstant.nullable(),
  dueAt: isoInstant.nullable(),
  pausedAt: isoInstant.nullable(),
  escalatedAt: isoInstant.nullable(),
  /** What a coordinator last did with the receiver's clock, with the coded reason. */
  clock: z
    .strictObject({
      moved: z.enum(['extended', 'escalated']),
      reason: z.enum([...extensionReasons, ...escalationReasons]),
      at: isoInstant,
    })
    .nullable(),
  acknowledgedAt: isoInstant.nullable(),
  decidedAt: isoInstant.nullable(),
  /** The receiver's own person who accepted or declined; nobody else is told. */
  decidedBy: z.string().nullable(),
  agreedAt: isoInstant.nullable(),
  /** Until when a place is kept that nobody has accepted yet. */
  placeUntil: isoInstant.nullable(),
  /** A yes by telephone that is still to be written: who wrote it down, and until when it stops the clock. */
  phoneAgreed: z
    .strictObject({ by: z.enum(['sender', 'receiver']), at: isoInstant, until: isoInstant })
    .nullable(),
  /** On the waiting list of its receiver. */
  waitingSince: isoInstant.nullable(),
  can,
});
export type ReferralView = z.infer<typeof ReferralView>;

/** A line of an inbox, outbox or board: enough to decide what to open first. */
export const ReferralLine = ReferralView.pick({
  id: true,
  reference: true,
  version: true,
  status: true,
  kind: true,
  urgency: true,
  services: true,
  from: true,
  to: true,
  pseudonym: true,
  caseId: true,
  caseCode: true,
  awaiting: true,
  match: true,
  protectiveNotice: true,
  createdAt: true,
  sentAt: true,
  dueAt: true,
  pausedAt: true,
  arrival: true,
  can: true,
});
export type ReferralLine = z.infer<typeof ReferralLine>;
export const ReferralPage = page(ReferralLine);

/** What a receiver is shown of the person and of what is asked; the rest of its view is the state of the referral. */
export const SeenByReceiver = ReferralView.pick({
  kind: true,
  urgency: true,
  services: true,
  segments: true,
  safeContact: true,
  from: true,
  match: true,
  handover: true,
  protectiveNotice: true,
  nonPunishment: true,
});
export type SeenByReceiver = z.infer<typeof SeenByReceiver>;

/** The receiver's own view, rendered by the function that will render it: while it decides, and once it has accepted. */
export const ReferralPreview = z.strictObject({ before: SeenByReceiver, after: SeenByReceiver });
export type ReferralPreview = z.infer<typeof ReferralPreview>;
