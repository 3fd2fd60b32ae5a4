import type { ConsentPurpose } from '#contract/codes';

/** Purposes that name an organisation; the others are about this organisation's own work, or about nobody's. */
export const addressed: readonly ConsentPurpose[] = [
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
