import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { OrganisationKind } from './codes.ts';
import { IndicatorAnswer } from './identification.ts';
import { indicatorSetCodes, topics } from './indicators.ts';
import { can } from './list.ts';
import { calendarDate, isoInstant, uuid } from './text.ts';

export const interviewPurposes = [
  'screening',
  'needs',
  'health',
  'legal',
  'identification',
  'police',
  'court',
  'return',
  'media',
  'other',
] as const;
/** How it was kept: what exists need not be asked for again. */
export const interviewMedia = ['none', 'written', 'audio', 'video'] as const;

/** That she was interviewed: by whom, what for, how it was kept. What she said stands elsewhere or nowhere. */
export const RecordInterview = z
  .strictObject({
    id: uuid,
    on: calendarDate,
    byId: uuid.nullable().default(null),
    /** What kind of body it was, where it does not work here. */
    byKind: OrganisationKind.nullable().default(null),
    purpose: z.enum(interviewPurposes),
    medium: z.enum(interviewMedia),
  })
  .refine(({ byId, byKind }) => byId !== null || byKind !== null, {
    path: ['byKind'],
    message: 'Say who asked.',
  });
export type RecordInterview = z.infer<typeof RecordInterview>;

export const InterviewDocument = z.strictObject({
  by: OrganisationBrief.nullable(),
  byKind: OrganisationKind.nullable(),
  purpose: z.enum(interviewPurposes),
  medium: z.enum(interviewMedia),
});
export type InterviewDocument = z.infer<typeof InterviewDocument>;

export const InterviewView = z.strictObject({
  id: uuid,
  on: calendarDate,
  recordedBy: z.string(),
  recordedAt: isoInstant,
  ...InterviewDocument.shape,
});
export type InterviewView = z.infer<typeof InterviewView>;

export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;
export const Topics = z.array(Topic).max(topics.length);

/** What she does not want to be asked about again; the whole list anew. */
export const SetDoNotAsk = z.strictObject({
  id: uuid,
  topics: Topics,
});
export type SetDoNotAsk = z.infer<typeof SetDoNotAsk>;

/** What was answered last of one sign, in which set and when; nobody asks for it again. */
export const AnsweredSign = z.strictObject({
  indicator: z.string(),
  answer: IndicatorAnswer,
  set: z.enum(indicatorSetCodes),
  at: isoInstant,
});
export type AnsweredSign = z.infer<typeof AnsweredSign>;

/** What she has told already, before anybody asks. Screenings count as interviews, too. */
export const ToldView = z.strictObject({
  id: uuid,
  interviewed: z.number().int(),
  /** The latest hundred, latest first. */
  interviews: z.array(InterviewView),
  answered: z.array(AnsweredSign),
  doNotAsk: Topics,
  can,
});
export type ToldView = z.infer<typeof ToldView>;
