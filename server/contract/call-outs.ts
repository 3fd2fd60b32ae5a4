import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { AgeGroup, MinorAnswer, Sex, type ServiceCode } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, languageCode, uuid } from './text.ts';

/** What is needed now. */
export const callOutNeeds = ['bed', 'doctor', 'lawyer'] as const;
export const CallOutNeed = z.enum(callOutNeeds);
export type CallOutNeed = z.infer<typeof CallOutNeed>;

/** The services that meet it, the nearest first. */
export const servicesOfNeed: Readonly<Record<CallOutNeed, readonly [ServiceCode, ...ServiceCode[]]>> = {
  bed: ['shelter_bed'],
  doctor: ['urgent_care', 'medical_exam'],
  lawyer: ['lawyer', 'legal_info'],
};

export const callOutStatuses = ['OPEN', 'ANSWERED', 'CANCELLED'] as const;
export const CallOutStatus = z.enum(callOutStatuses);
export type CallOutStatus = z.infer<typeof CallOutStatus>;
export const rungKinds = ['organisation', 'neighbour', 'deputy', 'national_deputy'] as const;
export type RungKind = (typeof rungKinds)[number];

/** She has been told that we ask around without saying who she is, and agrees: without it nobody is asked. */
export const StartCallOut = z.strictObject({
  id: uuid,
  version: version.optional(),
  need: CallOutNeed,
  country: countryCode,
  agreed: z.literal(true, { error: 'Ask her first: nobody is asked without her.' }),
});
export type StartCallOut = z.infer<typeof StartCallOut>;

export const CallOutCommand = z.strictObject({ id: uuid, version: version.optional() });
export type CallOutCommand = z.infer<typeof CallOutCommand>;
export const AnswerCallOut = CallOutCommand.extend({ answer: z.enum(['yes', 'no']) });
export type AnswerCallOut = z.infer<typeof AnswerCallOut>;

/** One who is asked: when, when somebody there saw it, and what was said. */
export const RungView = z.strictObject({
  organisation: OrganisationBrief,
  kind: z.enum(rungKinds),
  askedAt: isoInstant.nullable(),
  seenAt: isoInstant.nullable(),
  answeredAt: isoInstant.nullable(),
  answer: z.enum(['yes', 'no']).nullable(),
});
export type RungView = z.infer<typeof RungView>;

/** Whoever is asked reads what is needed and for whom, as broad as tier 1 has it; the case, and who else is asked, only its owner. */
export const CallOutView = z.strictObject({
  id: uuid,
  reference: z.string(),
  version,
  relation: z.enum(['owner', 'asked']),
  need: CallOutNeed,
  country: countryCode,
  status: CallOutStatus,
  from: OrganisationBrief,
  sex: Sex,
  ageGroup: AgeGroup,
  isMinor: MinorAnswer,
  languages: z.array(languageCode),
  dependants: z.enum(['none', 'one', 'several']),
  openedAt: isoInstant,
  /** Owner only. */
  caseId: uuid.nullable(),
  caseCode: z.string().nullable(),
  referralId: uuid.nullable(),
  nextAt: isoInstant.nullable(),
  alarmedAt: isoInstant.nullable(),
  /** All of them for its owner; for whoever is asked its own. */
  rungs: z.array(RungView),
  can,
});
export type CallOutView = z.infer<typeof CallOutView>;
export const CallOutPage = page(CallOutView);

/** What we asked for, or what we are asked. */
export const ListCallOuts = z.strictObject({
  box: z.enum(['ours', 'asked']).default('ours'),
  status: CallOutStatus.optional(),
  caseId: uuid.optional(),
  ...paging,
});
export type ListCallOuts = z.infer<typeof ListCallOuts>;
