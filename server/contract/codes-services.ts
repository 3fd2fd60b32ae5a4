import { z } from 'zod';

/** The eight kinds of services and their sub-services. */
export const serviceKinds = {
  household: [
    'shelter_bed',
    'emergency_kit',
    'food',
    'clothing',
    'hygiene',
    'local_transport',
    'phone_access',
  ],
  medical: [
    'medical_exam',
    'urgent_care',
    'specialist_care',
    'maternity',
    'hiv_tb_test',
    'medicine',
    'dental',
    'disability_aid',
  ],
  psychological: [
    'crisis_counselling',
    'psych_assessment',
    'therapy',
    'psychiatry',
    'group_support',
    'family_mediation',
  ],
  pedagogical: ['school_enrolment', 'tutoring', 'preschool', 'literacy', 'life_skills', 'language_course'],
  labour: ['job_counselling', 'vocational_course', 'job_placement', 'business_grant', 'childcare_at_work'],
  cultural: ['recreation', 'orientation', 'religious_support', 'peer_group'],
  economic: [
    'cash_help',
    'social_benefit_claim',
    'debt_help',
    'special_fund',
    'return_travel',
    'reintegration_grant',
    'compensation_support',
  ],
  legal: [
    'legal_info',
    'lawyer',
    'representation_criminal',
    'representation_civil',
    'document_recovery',
    'residence_permit',
    'asylum_advice',
    'guardian_appointment',
    'interpreter',
    'legal_aid_state',
    'travel_document',
  ],
} as const;
export type ServiceKind = keyof typeof serviceKinds;
export type ServiceCode = (typeof serviceKinds)[ServiceKind][number];

export const serviceKindNames = Object.keys(serviceKinds).filter(
  (kind): kind is ServiceKind => kind in serviceKinds,
);
export const serviceCodes: readonly ServiceCode[] = Object.values(serviceKinds).flat();
export const ServiceCode = z.enum(serviceCodes);

/** A service that is a bed needs SHELTER_PLACEMENT and a hold on a place. */
export const bedServices: readonly ServiceCode[] = ['shelter_bed'];

const kindOf = new Map<string, ServiceKind>(
  serviceKindNames.flatMap((kind) => serviceKinds[kind].map((code) => [code, kind] as const)),
);

/** The kind, of the eight, that a sub-service belongs to. */
export function serviceKindOf(code: ServiceCode): ServiceKind {
  return kindOf.get(code) ?? 'household';
}
