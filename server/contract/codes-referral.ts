import { z } from 'zod';

/** Words of a referral and of non-punishment. */
export const referralKinds = [
  'assistance',
  'transfer',
  'identification',
  'legal',
  'consular',
  'return',
] as const;
export type ReferralKind = (typeof referralKinds)[number];
export const ReferralKind = z.enum(referralKinds);

export const urgencies = ['IMMEDIATE', 'URGENT_24H', 'STANDARD'] as const;
export type Urgency = (typeof urgencies)[number];
export const Urgency = z.enum(urgencies);

export const safeContacts = ['sender_only', 'through_sender', 'direct_agreed'] as const;

export const referralStatuses = [
  'DRAFT',
  'AWAITING_CONSENT',
  'AWAITING_CLEARANCE',
  'CLEARANCE_REFUSED',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'DECLINED',
  'IN_PROGRESS',
  'COMPLETED',
  'CLOSED_WITH_FEEDBACK',
  'CANCELLED',
  'EXPIRED',
  'REDIRECTED',
  'REVOKED',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];
export const ReferralStatus = z.enum(referralStatuses);

/** Statuses in which a referral is under way between two organisations; before them it is its sender's alone. */
export const underWayStatuses = [
  'AWAITING_CLEARANCE',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
] as const satisfies readonly ReferralStatus[];
/** Lists are read by it where what is over would hide what is not. */
export const standings = ['open', 'over'] as const;
export type Standing = (typeof standings)[number];

export const declineReasons = [
  'NO_CAPACITY',
  'OUTSIDE_MANDATE',
  'NOT_ELIGIBLE_AGE',
  'NOT_ELIGIBLE_SEX',
  'NOT_ELIGIBLE_STATUS',
  'LANGUAGE',
  'SAFETY_RISK_AT_SITE',
  'MEDICAL_LEVEL_TOO_HIGH',
  'DUPLICATE',
  'INSUFFICIENT_INFORMATION',
  'PERSON_DECLINED',
  'OTHER',
] as const;
export const clearanceRefusals = [
  'NO_LAWFUL_BASIS',
  'NO_CAPACITY_IN_COUNTRY',
  'WRONG_RECEIVER',
  'UNSAFE_ROUTE',
  'OTHER',
] as const;
export const stopReasons = [
  'PERSON_STOPS',
  'MOVED_AWAY',
  'SAFETY',
  'SERVICE_ENDED',
  'LOST_CONTACT',
  'OTHER',
] as const;
/** Why a coordinator gives the receiver more time, or counts an answer as overdue at once. */
export const extensionReasons = [
  'RECEIVER_ASKED',
  'INTERPRETER_NEEDED',
  'DOCUMENTS_AWAITED',
  'JOURNEY_ARRANGED',
  'OTHER',
] as const;
export const escalationReasons = ['NO_ANSWER', 'DANGER', 'CHILD', 'JOURNEY_SOON', 'OTHER'] as const;
export type ClockReason = (typeof extensionReasons | typeof escalationReasons)[number];
/** What a receiver may ask before it decides: a coded need, never the story. */
export const askNeeds = [
  'arrival_time',
  'transport',
  'accessibility',
  'medical_urgency',
  'languages',
  'dependants',
  'safety_at_site',
  'documents',
  'consent_scope',
  'other',
] as const;
export const outcomes = [
  'PROVIDED',
  'PARTLY_PROVIDED',
  'NOT_PROVIDED',
  'PERSON_DECLINED',
  'MOVED_ON',
  'UNKNOWN',
] as const;

/** Her lawyer's signal on the referral; never the offence (mechanism, "Non-punishment"). */
export const nonPunishmentSignals = ['POSSIBLE', 'CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'] as const;
export type NonPunishmentSignal = (typeof nonPunishmentSignals)[number];

export const capacityAnswers = ['likely', 'full', 'ask'] as const;
export type CapacityAnswer = (typeof capacityAnswers)[number];
