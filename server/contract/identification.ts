import { z } from 'zod';
import { dimensions, indicatorSetCodes, indicatorsOf } from './indicators.ts';
import { page, paging } from './list.ts';
import { isoInstant, uuid } from './text.ts';

/** What was said of one indicator. Unknown is not no, and what was not asked is neither. */
export const indicatorAnswers = ['present', 'absent', 'unknown', 'not_asked'] as const;
export const IndicatorAnswer = z.enum(indicatorAnswers);
export type IndicatorAnswer = z.infer<typeof IndicatorAnswer>;

/** From least to most: more signs never lead back down this list. */
export const screeningClasses = [
  'NO_EXPLOITATION_FOUND',
  'NOT_ENOUGH_ANSWERS',
  'SIGNS_PRESENT',
  'AT_RISK_POTENTIAL_VICTIM',
  'CHILD_AT_RISK_REFER',
  'EXPLOITED_LABOUR_RIGHTS_CASE',
  'PRESUMED_FORCED_LABOUR',
  'DECEPTION_OR_ABUSE_AND_EXPLOITATION',
  'PRESUMED_TRAFFICKING',
] as const;
export const ScreeningClass = z.enum(screeningClasses);
export type ScreeningClass = z.infer<typeof ScreeningClass>;

export const screeningForms = ['labour', 'sexual', 'either'] as const;

/** `DEL-EX-01`; whether there is such a one in the set is looked at below. */
const IndicatorId = z.string().regex(/^[A-Z0-9]{3,5}(?:-[A-Z]{2})?-\d{2}$/, 'is no indicator');
const Answers = z.record(IndicatorId, IndicatorAnswer);
const isSaid = (answer: IndicatorAnswer) => answer !== 'not_asked';

/** Answers to one set. An indicator that is not named was not asked. It is never changed: a new one corrects it. */
export const RecordScreening = z
  .strictObject({ id: uuid, set: z.enum(indicatorSetCodes), answers: Answers })
  .refine(({ set, answers }) => Object.keys(answers).every((asked) => indicatorsOf(set).includes(asked)), {
    path: ['answers'],
    message: 'These answers belong to another set.',
  })
  .refine(({ answers }) => Object.values(answers).some(isSaid), {
    path: ['answers'],
    message: 'Answer at least one question.',
  });
export type RecordScreening = z.infer<typeof RecordScreening>;

/** How far the answers bear out one dimension; `open`: they do not, and unanswered ones still could. */
const DimensionResult = z.strictObject({
  dimension: z.enum(dimensions),
  state: z.enum(['positive', 'open', 'negative']),
  strong: z.number().int(),
  medium: z.number().int(),
  weak: z.number().int(),
  unanswered: z.number().int(),
});

/** Why the class is what it is. It changes no status and decides nothing. */
export const ScreeningResult = z.strictObject({
  dimensions: z.array(DimensionResult),
  present: z.number().int(),
  absent: z.number().int(),
  unknown: z.number().int(),
  notAsked: z.number().int(),
  /** Strong indicators nobody has an answer to yet; while there is one, the result is incomplete. */
  missing: z.array(z.string()),
  incomplete: z.boolean(),
  /** `partly`: a counted weight was not compared with its source yet. `none`: a list without weights. */
  weights: z.enum(['compared', 'partly', 'none']),
});
export type ScreeningResult = z.infer<typeof ScreeningResult>;

/** Whose weights were used. Who may be a child counts as one. */
export const ScreeningProfile = z.strictObject({ child: z.boolean(), form: z.enum(screeningForms) });
export type ScreeningProfile = z.infer<typeof ScreeningProfile>;

/** A screening as it was recorded: what is sealed. Sets change, so that its ids are only words here. */
export const ScreeningDocument = z.strictObject({
  set: z.enum(indicatorSetCodes),
  setVersion: z.string(),
  profile: ScreeningProfile,
  answers: z.record(z.string(), IndicatorAnswer),
  class: ScreeningClass,
  result: ScreeningResult,
});
export type ScreeningDocument = z.infer<typeof ScreeningDocument>;

export const ScreeningView = z.strictObject({
  id: uuid,
  recordedAt: isoInstant,
  recordedBy: z.string(),
  ...ScreeningDocument.shape,
});
export type ScreeningView = z.infer<typeof ScreeningView>;
export const ScreeningPage = page(ScreeningView);
export const ListScreenings = z.strictObject({ id: uuid, ...paging });
export type ListScreenings = z.infer<typeof ListScreenings>;
