import { z } from 'zod';
import type { Segment } from './codes-consent.ts';

/** Words of an identity that is opened. What it is opened for is a purpose of consent. */

/** Why just now. */
export const openReasons = [
  'HER_REQUEST',
  'APPOINTMENT',
  'HANDOVER',
  'TRAVEL_PAPERS',
  'MEDICAL_CARE',
  'LEGAL_STEP',
  'FAMILY_CONTACT',
  'SAFETY_PLAN',
  'CORRECTION',
  'EMERGENCY',
] as const;
export const OpenReason = z.enum(openReasons);
export type OpenReason = (typeof openReasons)[number];

/**
 * One letter for each part, as a line of the ledger names what was opened: `purpose/reason/letters`. They are in lines
 * that are signed, so that a letter never changes its part.
 */
export const segmentLetters = {
  legal_identity: 'n',
  contact: 'c',
  location: 'l',
  documents: 'd',
  health: 'h',
  testimony: 't',
  family: 'f',
  legal_exposure: 'x',
} as const satisfies Readonly<Record<Segment, string>>;

/** What two officers may go beyond the ordinary rules for. */
export const breakGlassReasons = [
  'LIFE_DANGER',
  'CHILD_PROTECTION',
  'LEGAL_DUTY',
  'INCAPACITY_VITAL_INTEREST',
] as const;
export const BreakGlassReason = z.enum(breakGlassReasons);
export type BreakGlassReason = (typeof breakGlassReasons)[number];

/** Asked for; open for an hour; over and to be reviewed; that too late; reviewed; never confirmed in its hour. */
export const breakGlassStatuses = [
  'REQUESTED',
  'ACTIVE',
  'TO_REVIEW',
  'OVERDUE',
  'REVIEWED',
  'LAPSED',
] as const;
export const BreakGlassStatus = z.enum(breakGlassStatuses);
export type BreakGlassStatus = (typeof breakGlassStatuses)[number];

export const reviewOutcomes = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;
export const ReviewOutcome = z.enum(reviewOutcomes);
export type ReviewOutcome = (typeof reviewOutcomes)[number];
