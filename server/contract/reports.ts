import { z } from 'zod';
import { ChildBand, MinorAnswer, serviceKindNames } from './codes.ts';
import {
  contactResults,
  lastHeards,
  ownAges,
  reachWays,
  relationsToHer,
  reportClosures,
  reportKinds,
  reportStatuses,
  worries,
} from './codes-sources.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, languageCode, line, text, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same code is listed twice.' };

/** What she writes about herself. There is no field for a name: she says as much as she wants, where she wants. */
export const SelfSaid = z.strictObject({
  country: countryCode,
  needs: z.array(z.enum(serviceKindNames)).max(8).refine(unique, distinct).default([]),
  danger: z.boolean().default(false),
  age: z.enum(ownAges).default('unsaid'),
  language: languageCode.nullable().default(null),
  reach: z.enum(reachWays).default('here'),
  contact: line(120).nullable().default(null),
  safeTimes: line(120).nullable().default(null),
  text: text(2000).nullable().default(null),
});
export type SelfSaid = z.infer<typeof SelfSaid>;

/** What somebody writes who misses her. */
export const RelativeSaid = z.strictObject({
  country: countryCode,
  relation: z.enum(relationsToHer).default('other'),
  lastHeard: z.enum(lastHeards).nullable().default(null),
  worries: z.array(z.enum(worries)).max(worries.length).refine(unique, distinct).default([]),
  child: MinorAnswer.default('unsure'),
  danger: z.boolean().default(false),
  language: languageCode.nullable().default(null),
  /** Who she is and what is known of her, in the caller's words. */
  about: text(2000),
  /** How the caller may be asked something; nothing is ever told there. */
  contact: line(120).nullable().default(null),
});
export type RelativeSaid = z.infer<typeof RelativeSaid>;

/** Sixteen digits; whoever has one adds to what was sent with it. */
const number = line(40);

/** A relative's report about a person whom nobody has reached. The answer is the same whatever is known here. */
export const SendReport = RelativeSaid.extend({ number: number.optional() });
export type SendReport = z.infer<typeof SendReport>;
export const ReportReceipt = z.strictObject({
  number: z.string(),
  /** After so many days it is erased. */
  keptDays: z.number().int(),
  /** What keeps both of them safe, and that nothing will be told: to be shown to whoever reports, in their language. */
  safety: z.array(z.string()),
});
export type ReportReceipt = z.infer<typeof ReportReceipt>;

export const ListReports = z.strictObject({
  kind: z.enum(reportKinds).optional(),
  status: z.enum(reportStatuses).optional(),
  ...paging,
});
export type ListReports = z.infer<typeof ListReports>;

export const ReportCommand = z.strictObject({ id: uuid, version: version.optional() });
export type ReportCommand = z.infer<typeof ReportCommand>;
export const ContactReport = ReportCommand.extend({ result: z.enum(contactResults) });
export type ContactReport = z.infer<typeof ContactReport>;
export const LinkReport = ReportCommand.extend({ caseId: uuid });
export type LinkReport = z.infer<typeof LinkReport>;
export const CloseReport = ReportCommand.extend({ reason: z.enum(reportClosures) });
export type CloseReport = z.infer<typeof CloseReport>;
/** What she reads when she comes back with her number. */
export const AnswerReport = ReportCommand.extend({ text: text(1000) });
export type AnswerReport = z.infer<typeof AnswerReport>;
/** One tap; what her own words do not say is `unsure`, and can be put right in the case. */
export const OpenCaseFromReport = ReportCommand.extend({ childBand: ChildBand.optional() });
export type OpenCaseFromReport = z.infer<typeof OpenCaseFromReport>;

const line1 = {
  id: uuid,
  reference: z.string(),
  kind: z.enum(reportKinds),
  status: z.enum(reportStatuses),
  country: countryCode,
  danger: z.boolean(),
  child: z.boolean(),
  receivedAt: isoInstant,
  /** When it is erased with all that was added; null while nobody has closed what she wrote herself. */
  endsAt: isoInstant.nullable(),
  /** How often it was added to. */
  additions: z.number().int(),
  contacts: z.number().int(),
  lastContact: z.strictObject({ at: isoInstant, result: z.enum(contactResults) }).nullable(),
  caseId: uuid.nullable(),
  reason: z.enum(reportClosures).nullable(),
  version,
  can,
};

/** One sending; `said` is null where the reader has not the key. */
export const ReportEntry = z.strictObject({
  id: uuid,
  at: isoInstant,
  self: SelfSaid.nullable(),
  relative: RelativeSaid.nullable(),
});
export type ReportEntry = z.infer<typeof ReportEntry>;

export const ReportLine = z.strictObject(line1);
export type ReportLine = z.infer<typeof ReportLine>;
export const ReportView = z.strictObject({
  ...line1,
  entries: z.array(ReportEntry),
  /** What was answered to her, last. */
  answer: z.string().nullable(),
});
export type ReportView = z.infer<typeof ReportView>;
export const ReportPage = page(ReportLine);
