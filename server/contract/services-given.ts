import { z } from 'zod';
import { CaseCommand } from './cases.ts';
import { ServiceCode, serviceKindNames } from './codes.ts';
import { paging } from './list.ts';
import { calendarDate, isoInstant, uuid } from './text.ts';

/** What a service is counted in. One unit for each sub-service, so that a report adds up what is alike. */
export const serviceUnits = [
  'night',
  'day',
  'hour',
  'session',
  'visit',
  'item',
  'meal',
  'trip',
  'call',
  'place',
  'grant',
  'payment',
  'claim',
  'document',
] as const;
export type ServiceUnit = (typeof serviceUnits)[number];

export const unitOf = {
  ...{ shelter_bed: 'night', emergency_kit: 'item', food: 'meal', clothing: 'item', hygiene: 'item' },
  ...{ local_transport: 'trip', phone_access: 'call' },
  ...{ medical_exam: 'visit', urgent_care: 'visit', specialist_care: 'visit', maternity: 'visit' },
  ...{ hiv_tb_test: 'visit', medicine: 'item', dental: 'visit', disability_aid: 'item' },
  ...{ crisis_counselling: 'session', psych_assessment: 'session', therapy: 'session' },
  ...{ psychiatry: 'visit', group_support: 'session', family_mediation: 'session' },
  ...{ school_enrolment: 'place', tutoring: 'hour', preschool: 'day', literacy: 'hour' },
  ...{ life_skills: 'session', language_course: 'hour' },
  ...{ job_counselling: 'session', vocational_course: 'hour', job_placement: 'place' },
  ...{ business_grant: 'grant', childcare_at_work: 'day' },
  ...{ recreation: 'session', orientation: 'session', religious_support: 'session', peer_group: 'session' },
  ...{ cash_help: 'payment', social_benefit_claim: 'claim', debt_help: 'session', special_fund: 'payment' },
  ...{ return_travel: 'trip', reintegration_grant: 'grant', compensation_support: 'claim' },
  ...{ legal_info: 'session', lawyer: 'hour', representation_criminal: 'hour' },
  ...{ representation_civil: 'hour', document_recovery: 'document', residence_permit: 'document' },
  ...{ asylum_advice: 'session', guardian_appointment: 'claim', interpreter: 'hour' },
  ...{ legal_aid_state: 'hour', travel_document: 'document' },
} as const satisfies Readonly<Record<ServiceCode, ServiceUnit>>;

export const providers = ['own', 'referral', 'other'] as const;

/** One service given: type it once, and each report has it. */
export const GiveService = CaseCommand.extend({
  service: ServiceCode,
  quantity: z.number().int().min(1).max(1000),
  givenOn: calendarDate,
  provider: z.enum(providers).default('own'),
  referralId: uuid.nullable().default(null),
}).refine(({ provider, referralId }) => (provider === 'referral') === (referralId !== null), {
  path: ['referralId'],
  message: 'Name the referral it was given through, and only then.',
});
export type GiveService = z.infer<typeof GiveService>;

/** Entered by mistake: it stays in the record and counts no more. */
export const StrikeService = z.strictObject({ id: uuid });
export type StrikeService = z.infer<typeof StrikeService>;

export const ServiceGivenView = z.strictObject({
  id: uuid,
  service: ServiceCode,
  unit: z.enum(serviceUnits),
  quantity: z.number().int(),
  givenOn: calendarDate,
  provider: z.enum(providers),
  /** The referral it was given through. */
  referralId: uuid.nullable(),
  reference: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: isoInstant,
  struck: z.boolean(),
});
export type ServiceGivenView = z.infer<typeof ServiceGivenView>;
export const ListServicesGiven = z.strictObject({ id: uuid, ...paging });
/** `lastUsed`: what the caller entered last, in any case, the latest first: it stands first in the list of choices. */
export const ServiceGivenPage = z.strictObject({
  items: z.array(ServiceGivenView),
  next: z.string().nullable(),
  lastUsed: z.array(ServiceCode),
});
export type ServiceGivenPage = z.infer<typeof ServiceGivenPage>;

export const unmetReasons = [
  'no_capacity',
  'no_funds',
  'not_eligible',
  'no_documents',
  'distance',
  'safety',
  'language',
  'declined_by_person',
  'not_provided_here',
  'unknown',
] as const;
export const NoteUnmet = CaseCommand.extend({ service: ServiceCode, reason: z.enum(unmetReasons) });
export type NoteUnmet = z.infer<typeof NoteUnmet>;
export const MeetNeed = z.strictObject({ id: uuid });
export type MeetNeed = z.infer<typeof MeetNeed>;
export const UnmetNeedView = z.strictObject({
  id: uuid,
  service: ServiceCode,
  reason: z.enum(unmetReasons),
  notedAt: isoInstant,
  metAt: isoInstant.nullable(),
});
export type UnmetNeedView = z.infer<typeof UnmetNeedView>;
export const UnmetNeedList = z.strictObject({ items: z.array(UnmetNeedView) });

export const ReportServices = z.strictObject({
  half: z.string().regex(/^20\d\d-H[12]$/, 'is a half-year such as 2026-H2'),
});
export type ReportServices = z.infer<typeof ReportServices>;
/** A figure that could point at somebody is null: below five, and one more where that one could be worked out. */
const figure = z.number().int().nullable();
export const ServiceReport = z.strictObject({
  half: z.string(),
  months: z.array(z.string()),
  smallest: z.number().int(),
  kinds: z.array(
    z.strictObject({
      kind: z.enum(serviceKindNames),
      /** Different people in the half-year, and in each month. */
      people: figure,
      months: z.array(figure),
      /** How many times something of this kind was given. */
      times: figure,
    }),
  ),
  unmet: z.array(z.strictObject({ reason: z.enum(unmetReasons), people: figure })),
});
export type ServiceReport = z.infer<typeof ServiceReport>;
