import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { ConsentPurpose, ServiceCode } from './codes.ts';
import { calendarDate, isoInstant, uuid } from './text.ts';

/** Why something stands on somebody's list of work; each leads to one page. */
export const workKinds = [
  'to_answer',
  'question_answered',
  'waits_for_reply',
  'arriving',
  'outcome_owed',
  'draft',
  'consent_missing',
  'waits_for_clearance',
  'waits_for_answer',
  'asked',
  'accepted',
  'declined',
  'expired',
  'clearance_refused',
  'release',
  'consent_ends',
  'beyond_confirm',
  'beyond_review',
  'offer_assigned',
  'count_old',
  'overcrowded',
] as const;
export type WorkKind = (typeof workKinds)[number];

export const ReadMyWork = z.strictObject({});
export type ReadMyWork = z.infer<typeof ReadMyWork>;

/** One thing to do or to know of. No name of a person, no word of what happened to her. */
export const WorkItem = z.strictObject({
  kind: z.enum(workKinds),
  /** The referral, consent, flag, service or request that it is about. */
  id: uuid,
  caseId: uuid.nullable(),
  /** Code of the case, pseudonym, reference, or the name of a house. */
  name: z.string(),
  services: z.array(ServiceCode),
  purpose: ConsentPurpose.nullable(),
  other: OrganisationBrief.nullable(),
  /** Since when. */
  at: isoInstant,
  /** By when. */
  dueAt: isoInstant.nullable(),
  /** The last day on which a consent counts. */
  lastDay: calendarDate.nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const ReadBoard = z.strictObject({});
export type ReadBoard = z.infer<typeof ReadBoard>;

const many = z.number().int().min(0);
/** How much is on a coordinator's board, by stage; what waits for her, what is overdue and what soon will be. */
export const BoardCounts = z.strictObject({
  stages: z.strictObject({
    triage: many,
    clearance: many,
    offered: many,
    accepted: many,
    service: many,
    closed: many,
  }),
  ours: many,
  overdue: many,
  near: many,
});
export type BoardCounts = z.infer<typeof BoardCounts>;

/** All of it, the nearest first; `more` where a source had more than is read at once. */
export const MyWork = z.strictObject({ items: z.array(WorkItem), more: z.boolean() });
export type MyWork = z.infer<typeof MyWork>;
