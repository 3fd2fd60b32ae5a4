import { z } from 'zod';

/** Words of a consent. */
export const consentPurposes = [
  'INTERVIEW_SCREENING',
  'CASE_MANAGEMENT',
  'SERVICE_REFERRAL',
  'SHELTER_PLACEMENT',
  'HEALTH_INFO_SHARE',
  'FORMAL_IDENTIFICATION',
  'POLICE_COOPERATION',
  'LEGAL_REPRESENTATION',
  'CROSS_BORDER_TRANSFER',
  'IDENTITY_DISCLOSURE',
  'CONSULAR_CONTACT',
  'FAMILY_CONTACT',
  'RETURN_ASSISTANCE',
  'POST_RETURN_FOLLOWUP',
  'NATIONAL_STATISTICS',
  'CTDC_RESEARCH',
  'EVALUATION_CONTACT',
  'PHOTO_BIOMETRIC',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const ConsentPurpose = z.enum(consentPurposes);

export const informationPoints = [
  'who',
  'why',
  'recipients',
  'risks',
  'not_shared',
  'refuse',
  'withdraw',
  'see_and_correct',
  'complain',
  'retention',
  'statistics',
  'limits',
] as const;
export const segments = [
  'legal_identity',
  'contact',
  'location',
  'documents',
  'health',
  'testimony',
  'family',
  'legal_exposure',
] as const;
export type Segment = (typeof segments)[number];
export const Segment = z.enum(segments);

export const consentGivers = ['SELF', 'GUARDIAN', 'AUTHORITY'] as const;
export const consentForms = ['written', 'thumbprint', 'oral_with_witness', 'audio', 'digital'] as const;
export const cooperationLevels = [
  'NONE',
  'ANONYMOUS_INTELLIGENCE',
  'CONTACT_ONLY',
  'STATEMENT',
  'WITNESS',
] as const;
export const capacities = [
  'adult',
  'adult_with_support',
  'child_assent',
  'guardian',
  'not_able_now',
] as const;
export const copies = ['taken', 'offered_not_taken', 'unsafe_to_keep'] as const;
export const legalBases = ['consent', 'vital_interests', 'legal_obligation', 'public_interest'] as const;
export const withdrawalChannels = ['oral', 'written', 'code'] as const;

/** Purposes that always name an organisation and its country. */
export const addressedPurposes: readonly ConsentPurpose[] = [
  'SERVICE_REFERRAL',
  'SHELTER_PLACEMENT',
  'HEALTH_INFO_SHARE',
  'FORMAL_IDENTIFICATION',
  'POLICE_COOPERATION',
  'LEGAL_REPRESENTATION',
  'CROSS_BORDER_TRANSFER',
  'IDENTITY_DISCLOSURE',
  'CONSULAR_CONTACT',
  'RETURN_ASSISTANCE',
];
