import { z } from 'zod';
import { can, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, line, uuid } from './text.ts';

/** What she may be punished for, in the field's categories. */
export const offenceCategories = [
  'IMMIGRATION_ENTRY',
  'IMMIGRATION_STAY',
  'IMMIGRATION_WORK',
  'BORDER_CROSSING',
  'DOCUMENT_FALSE_USE',
  'DOCUMENT_ABSENCE',
  'PROSTITUTION_ADMIN',
  'BROTHEL_OR_PIMPING_LINKED',
  'BEGGING_VAGRANCY',
  'PETTY_THEFT',
  'DRUG_CARRY',
  'DRUG_PRODUCE_OR_SELL',
  'ONLINE_FRAUD_SCAM',
  'CYBER_OTHER',
  'SEXUAL_CONTENT_OFFENCE',
  'RECRUITING_OTHERS',
  'LABOUR_REGISTRATION_ADMIN',
  'TAX_OR_CUSTOMS',
  'MILITARY_OR_ARMED_GROUP',
  'VIOLENCE_AGAINST_EXPLOITER',
  'CIVIL_DEBT',
  'OTHER_MINOR',
  'OTHER_GRAVE',
] as const;
export const gravities = ['ADMINISTRATIVE', 'MINOR', 'MEDIUM', 'GRAVE', 'ESPECIALLY_GRAVE'] as const;
/** How the act hangs together with what was done to her. Of a child, compelled is taken as given. */
export const links = [
  'COMPELLED',
  'DIRECT_CONSEQUENCE',
  'IN_COURSE_OF',
  'POSSIBLE',
  'NONE',
  'NOT_ASSESSED',
] as const;
export const actTimes = ['RECRUITMENT', 'TRANSIT', 'EXPLOITATION', 'ESCAPE', 'AFTER'] as const;
export const proceduralStages = [
  'RISK_ONLY',
  'ADMIN_FINE_PENDING',
  'ADMIN_DETENTION',
  'DEPORTATION_ORDER',
  'ENTRY_BAN',
  'POLICE_CHECK',
  'CASE_OPENED',
  'CHARGED',
  'DETAINED',
  'ON_TRIAL',
  'CONVICTED',
  'SERVING',
  'RECORD_ONLY',
] as const;
export const askedOf = [
  'DO_NOT_OPEN',
  'SUSPEND_UNTIL_IDENTIFICATION',
  'RELEASE_FROM_DETENTION',
  'TERMINATE',
  'WAIVE_FINE',
  'LIFT_DEPORTATION',
  'LIFT_ENTRY_BAN',
  'ACQUIT',
  'QUASH',
  'EXPUNGE',
  'PARDON',
] as const;
export const proceedingOutcomes = [
  'GRANTED',
  'PARTLY',
  'REFUSED',
  'PENDING',
  'NOT_APPLICABLE',
  'LAPSED',
] as const;
export type ProceedingOutcome = (typeof proceedingOutcomes)[number];

const sealed = {
  offence: z.enum(offenceCategories),
  gravity: z.enum(gravities).nullable().default(null),
  link: z.enum(links).default('NOT_ASSESSED'),
  when: z.enum(actTimes).nullable().default(null),
  stage: z.enum(proceduralStages),
  /** Who leads it, and the number it has there. Not what happened: that a lawyer writes elsewhere. */
  authority: line(160).nullable().default(null),
  fileNumber: line(60).nullable().default(null),
};

/** What is sealed of a proceeding, with what was asked so far. */
export const ProceedingSealed = z.strictObject({
  ...sealed,
  asked: z.array(z.enum(askedOf)),
  askedAuthority: z.string().nullable(),
});
export type ProceedingSealed = z.infer<typeof ProceedingSealed>;

export const AddProceeding = z.strictObject({
  id: uuid,
  country: countryCode,
  ...sealed,
  deadline: calendarDate.nullable().default(null),
});
export type AddProceeding = z.infer<typeof AddProceeding>;

export const UpdateProceeding = z.strictObject({
  id: uuid,
  version: version.optional(),
  ...sealed,
  deadline: calendarDate.nullable().default(null),
});
export type UpdateProceeding = z.infer<typeof UpdateProceeding>;

export const AskAuthority = z.strictObject({
  id: uuid,
  version: version.optional(),
  asked: z.array(z.enum(askedOf)).min(1).max(askedOf.length),
  authority: line(160),
  /** By when it is answered, as far as that is known. */
  deadline: calendarDate.nullable().default(null),
});
export type AskAuthority = z.infer<typeof AskAuthority>;

export const RecordOutcome = z.strictObject({
  id: uuid,
  version: version.optional(),
  outcome: z.enum(proceedingOutcomes),
  /** Until when it can be appealed. */
  appealUntil: calendarDate.nullable().default(null),
});
export type RecordOutcome = z.infer<typeof RecordOutcome>;

export const OfProceeding = z.strictObject({ id: uuid, version: version.optional() });
export type OfProceeding = z.infer<typeof OfProceeding>;

export const ProceedingView = z.strictObject({
  id: uuid,
  reference: z.string(),
  signalId: uuid,
  country: countryCode,
  /** Null for whoever holds no key to it. */
  sealed: ProceedingSealed.nullable(),
  deadline: calendarDate.nullable(),
  requestedAt: isoInstant.nullable(),
  outcome: z.enum(proceedingOutcomes).nullable(),
  outcomeAt: isoInstant.nullable(),
  /** Since when it waits to be looked at again, because a body has decided who she is. */
  reviewSince: isoInstant.nullable(),
  recordedAt: isoInstant,
  version,
  can,
});
export type ProceedingView = z.infer<typeof ProceedingView>;
export const ProceedingList = z.strictObject({ items: z.array(ProceedingView) });
