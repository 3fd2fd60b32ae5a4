import { z } from 'zod';
import {
  approaches,
  borderIndicators,
  directions,
  flagClosures,
  minorAnswers,
  profileIndicators,
  reaches,
  Sex,
} from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, languageCode, text, uuid } from './text.ts';

export const journeys = ['went_on', 'chose_not_to', 'was_stopped', 'unknown'] as const;

/** An offer of help raised at a booth. It holds no identity and is no ground to stop or search anybody. */
export const RaiseFlag = z
  .strictObject({
    post: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{3,16}$/),
    direction: z.enum(directions),
    reach: z.enum(reaches),
    people: z.number().int().min(1).max(60).default(1),
    child: z.enum(minorAnswers).default('unsure'),
    sex: Sex.default('NonSpecifiedUnknown'),
    indicators: z.array(z.enum(borderIndicators)).max(43).default([]),
    instinct: z.boolean().default(false),
    danger: z.boolean().default(false),
    languages: z.array(languageCode).max(10).default([]),
    approach: z.enum(approaches).nullable().default(null),
    travellingTo: countryCode.nullable().default(null),
    note: text(280).nullable().default(null),
    journey: z.enum(journeys).default('unknown'),
    observedAt: isoInstant.optional(),
  })
  .refine((flag) => flag.instinct || flag.indicators.length > 0, {
    path: ['indicators'],
    message: 'Name at least one thing you saw, or say that it is instinct.',
  })
  .refine((flag) => flag.instinct || flag.indicators.some((id) => !profileIndicators.includes(id)), {
    path: ['indicators'],
    message:
      'A profile alone (BEX-09, BEX-14, BEX-15) is not enough; add what the person or a companion did.',
  });
export type RaiseFlag = z.infer<typeof RaiseFlag>;

export const flagStatuses = ['RECEIVED', 'ASSIGNED', 'OPENED', 'CLOSED'] as const;
export type FlagStatus = (typeof flagStatuses)[number];
/** What the raiser is ever told: the same two words whatever happened. */
export const raiserStatuses = ['RECEIVED', 'HANDLED'] as const;

/** Everybody filters by the status she is shown. */
export const ListFlags = z.strictObject({
  status: z.enum([...flagStatuses, 'HANDLED']).optional(),
  ...paging,
});
export type ListFlags = z.infer<typeof ListFlags>;

export const FlagCommand = z.strictObject({ id: uuid, version: version.optional() });
export type FlagCommand = z.infer<typeof FlagCommand>;
export const AssignFlag = FlagCommand.extend({ organisationId: uuid });
export type AssignFlag = z.infer<typeof AssignFlag>;
export const CloseFlag = FlagCommand.extend({ reason: z.enum(flagClosures) });
export type CloseFlag = z.infer<typeof CloseFlag>;

const triage = z.strictObject({
  /** The full post for the triaging body, its region for everybody else. */
  post: z.string(),
  /** Null for all but the triaging body: they have the day. */
  observedAt: isoInstant.nullable(),
  direction: z.enum(directions),
  reach: z.enum(reaches),
  people: z.number().int(),
  child: z.enum(minorAnswers),
  sex: Sex,
  indicators: z.array(z.string()),
  instinct: z.boolean(),
  danger: z.boolean(),
  languages: z.array(languageCode),
  approach: z.enum(approaches).nullable(),
  travellingTo: countryCode.nullable(),
  /** Whether there is a note to the triaging body. */
  noted: z.boolean(),
  /** For its staff alone, and only where one flag is read by somebody with keys; a list shows none. */
  note: z.string().nullable(),
  journey: z.enum(journeys),
  assignedTo: uuid.nullable(),
  /** Told to the organisation whose case it is. */
  caseId: uuid.nullable(),
  reason: z.enum(flagClosures).nullable(),
});

/** Raiser: reference, day and status class only. Triaging body and assigned organisation: `triage` too. */
export const FlagView = z.strictObject({
  id: uuid,
  reference: z.string(),
  day: calendarDate,
  status: z.enum([...flagStatuses, 'HANDLED']),
  version,
  triage: triage.nullable(),
  can,
});
export type FlagView = z.infer<typeof FlagView>;
export const FlagPage = page(FlagView);
