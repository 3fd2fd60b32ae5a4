import { z } from 'zod';
import { flagClosures, MinorAnswer, Sex, ChildBand } from './codes.ts';
import {
  fieldForms,
  fieldPaths,
  howManies,
  meetings,
  signsOfForm,
  signsOfSector,
  sourceSigns,
  tipOrigins,
  tipSectors,
  tipStatuses,
  whens,
} from './codes-sources.ts';
import { can, page, paging, version } from './list.ts';
import { faultOfLine, lineFaults } from './plain-line.ts';
import { calendarDate, countryCode, languageCode, line, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same code is listed twice.' };
const signs = z.array(z.enum(sourceSigns)).min(1).max(20).refine(unique, distinct);

/** One short line that names nobody, as far as that can be seen; it says why where it is refused. */
export const PlainLine = line(80).superRefine((said, context) => {
  const fault = faultOfLine(said);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: lineFaults[fault] });
});

const wrongSigns = { path: ['signs'], message: 'Choose from what this form asks.' };

/** What somebody saw where she works: codes, and one line that names nobody. */
export const SendTip = z
  .strictObject({
    sector: z.enum(tipSectors),
    country: countryCode,
    signs,
    howMany: z.enum(howManies).default('unknown'),
    child: MinorAnswer.default('unsure'),
    danger: z.boolean().default(false),
    when: z.enum(whens).default('today'),
    line: PlainLine.nullable().default(null),
  })
  .refine(
    ({ sector, signs: said }) => said.every((code) => signsOfSector[sector].includes(code)),
    wrongSigns,
  );
export type SendTip = z.infer<typeof SendTip>;

/** What of a tip is sealed to whoever looks at it. */
export const TipSaid = z.strictObject({
  signs: z.array(z.string()),
  howMany: z.enum(howManies),
  when: z.enum(whens),
  line: z.string().nullable(),
});
export type TipSaid = z.infer<typeof TipSaid>;

export const ListTips = z.strictObject({ status: z.enum(tipStatuses).optional(), ...paging });
export type ListTips = z.infer<typeof ListTips>;
export const TipCommand = z.strictObject({ id: uuid, version: version.optional() });
export type TipCommand = z.infer<typeof TipCommand>;
export const CloseTip = TipCommand.extend({ reason: z.enum(flagClosures) });
export type CloseTip = z.infer<typeof CloseTip>;

const tipLine = {
  id: uuid,
  reference: z.string(),
  origin: z.enum(tipOrigins),
  country: countryCode,
  status: z.enum(tipStatuses),
  day: calendarDate,
  danger: z.boolean(),
  child: MinorAnswer,
  /** The offer of help that was made of it. */
  flagId: uuid.nullable(),
  reason: z.enum(flagClosures).nullable(),
  version,
  can,
};
export const TipLine = z.strictObject(tipLine);
export type TipLine = z.infer<typeof TipLine>;
/** `said` is null where the reader has not the key. */
export const TipView = z.strictObject({ ...tipLine, said: TipSaid.nullable() });
export type TipView = z.infer<typeof TipView>;
export const TipPage = page(TipLine);

/** What an inspector, somebody in health or a consul reports: one screen, in codes. */
export const SendFieldReport = z
  .strictObject({
    form: z.enum(fieldForms),
    meeting: z.enum(meetings),
    signs,
    people: z.number().int().min(1).max(60).default(1),
    child: MinorAnswer.default('unsure'),
    childBand: ChildBand.nullable().default(null),
    sex: Sex.default('NonSpecifiedUnknown'),
    danger: z.boolean().default(false),
    languages: z.array(languageCode).max(10).refine(unique, distinct).default([]),
    when: z.enum(whens).default('today'),
    line: PlainLine.nullable().default(null),
  })
  .refine(({ form, signs: said }) => said.every((code) => signsOfForm[form].includes(code)), wrongSigns)
  .refine(({ meeting, child, childBand }) => meeting !== 'agrees' || child === 'no' || childBand !== null, {
    path: ['childBand'],
    message: 'Choose an age band of the child; "unsure" counts as a child.',
  });
export type SendFieldReport = z.infer<typeof SendFieldReport>;

export const ListFieldReports = z.strictObject(paging);
export type ListFieldReports = z.infer<typeof ListFieldReports>;

/** What whoever reported sees again: number, day and where it led; the case where it is her own. */
export const FieldReportView = z.strictObject({
  id: uuid,
  reference: z.string(),
  form: z.enum(fieldForms),
  path: z.enum(fieldPaths),
  day: calendarDate,
  caseId: uuid.nullable(),
  can,
});
export type FieldReportView = z.infer<typeof FieldReportView>;
export const FieldReportPage = page(FieldReportView);
