import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { ChildBand, MinorAnswer, reaches } from './codes.ts';
import { callers, callOutcomes, callStatuses, callTopics, handoverStates } from './codes-sources.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, languageCode, line, text, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same code is listed twice.' };

/** A call to a hotline, logged while it lasts. Nobody is named: a way to call back is kept where she agreed to it. */
export const LogCall = z
  .strictObject({
    caller: z.enum(callers).default('person'),
    country: countryCode,
    language: languageCode,
    topics: z.array(z.enum(callTopics)).max(callTopics.length).refine(unique, distinct).default([]),
    danger: z.boolean().default(false),
    child: MinorAnswer.default('unsure'),
    /** She said that she may be called back, and how. */
    callback: z.boolean().default(false),
    contact: line(120).nullable().default(null),
    note: text(1000).nullable().default(null),
    /** A call of before by somebody whom the operator takes for the same. */
    earlierId: uuid.nullable().default(null),
  })
  .refine(({ callback, contact }) => callback || contact === null, {
    path: ['contact'],
    message: 'Without her consent to be called back no number is kept.',
  });
export type LogCall = z.infer<typeof LogCall>;

export const ListCalls = z.strictObject({ status: z.enum(callStatuses).optional(), ...paging });
export type ListCalls = z.infer<typeof ListCalls>;
export const CallCommand = z.strictObject({ id: uuid, version: version.optional() });
export type CallCommand = z.infer<typeof CallCommand>;
/** Hands the living call on: to an organisation that has been asked by telephone and picks up now. */
export const HandCallOver = CallCommand.extend({ organisationId: uuid });
export type HandCallOver = z.infer<typeof HandCallOver>;
export const CloseCall = CallCommand.extend({ outcome: z.enum(callOutcomes) });
export type CloseCall = z.infer<typeof CloseCall>;
/** One tap: the case begins with what the call told, and is put right in the case. */
export const OpenCaseFromCall = CallCommand.extend({ childBand: ChildBand.optional() });
export type OpenCaseFromCall = z.infer<typeof OpenCaseFromCall>;
/** An offer of help for triage, where she is somebody to be met and wants to be asked. */
export const OfferFromCall = CallCommand.extend({
  reach: z.enum(reaches).default('will_call'),
  people: z.number().int().min(1).max(60).default(1),
});
export type OfferFromCall = z.infer<typeof OfferFromCall>;

export const HandoverLine = z.strictObject({
  id: uuid,
  to: OrganisationBrief,
  state: z.enum(handoverStates),
  offeredAt: isoInstant,
  answeredAt: isoInstant.nullable(),
});
export type HandoverLine = z.infer<typeof HandoverLine>;

const callLine = {
  id: uuid,
  reference: z.string(),
  status: z.enum(callStatuses),
  startedAt: isoInstant,
  endedAt: isoInstant.nullable(),
  caller: z.enum(callers),
  country: countryCode,
  language: languageCode,
  topics: z.array(z.enum(callTopics)),
  danger: z.boolean(),
  child: MinorAnswer,
  callback: z.boolean(),
  /** Which call of the same voice it is: 1 for the first. */
  nth: z.number().int(),
  outcome: z.enum(callOutcomes).nullable(),
  caseId: uuid.nullable(),
  flagId: uuid.nullable(),
  version,
  can,
};
export const CallLine = z.strictObject(callLine);
export type CallLine = z.infer<typeof CallLine>;
export const CallPage = page(CallLine);
/** `sealed` parts are null where the reader has not the key. */
export const CallView = z.strictObject({
  ...callLine,
  noted: z.boolean(),
  note: z.string().nullable(),
  contact: z.string().nullable(),
  handovers: z.array(HandoverLine),
});
export type CallView = z.infer<typeof CallView>;

export const ListHandovers = z.strictObject({ state: z.enum(handoverStates).optional(), ...paging });
export type ListHandovers = z.infer<typeof ListHandovers>;
export const HandoverCommand = z.strictObject({ id: uuid, version: version.optional() });
export type HandoverCommand = z.infer<typeof HandoverCommand>;

/** What whoever takes the call over is told before she hears the caller herself. */
export const HandoverView = z.strictObject({
  id: uuid,
  reference: z.string(),
  from: OrganisationBrief,
  to: OrganisationBrief,
  state: z.enum(handoverStates),
  country: countryCode,
  language: languageCode,
  danger: z.boolean(),
  child: MinorAnswer,
  offeredAt: isoInstant,
  answeredAt: isoInstant.nullable(),
  version,
  can,
});
export type HandoverView = z.infer<typeof HandoverView>;
export const HandoverPage = page(HandoverView);
