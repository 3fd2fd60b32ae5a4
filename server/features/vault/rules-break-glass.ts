import type { BreakGlassStatus, ReviewOutcome } from '#contract/codes';
import type { Place } from '../../platform/sealing.ts';
import { hourMs } from './rules.ts';

interface Clocked {
  readonly requestedAt: Date;
  readonly confirmedAt: Date | null;
  readonly endsAt: Date | null;
  readonly outcome: ReviewOutcome | null;
}
interface Asked extends Clocked {
  readonly requestedById: string;
}

/** Asked and confirmed within an hour, open for an hour, then to be reviewed within three days; it stays to be. */
export function statusOf(
  { requestedAt, confirmedAt, endsAt, outcome }: Clocked,
  now: Date,
): BreakGlassStatus {
  if (outcome !== null) return 'REVIEWED';
  if (confirmedAt !== null && now >= reviewDue(confirmedAt)) return 'OVERDUE';
  if (endsAt !== null) return now < endsAt ? 'ACTIVE' : 'TO_REVIEW';
  return now < confirmDue(requestedAt) ? 'REQUESTED' : 'LAPSED';
}

/** The first officer neither confirms nor reviews what she asked for. */
export function breakGlassActions(row: Asked, userId: string, now: Date): readonly string[] {
  const isAnother = row.requestedById !== userId;
  const open: Readonly<Record<BreakGlassStatus, readonly string[]>> = {
    REQUESTED: isAnother ? ['confirm'] : [],
    ACTIVE: [],
    TO_REVIEW: isAnother ? ['review'] : [],
    OVERDUE: isAnother ? ['review'] : [],
    REVIEWED: [],
    LAPSED: [],
  };
  return ['read', ...open[statusOf(row, now)]];
}

/** A second officer agrees within an hour. */
export function confirmDue(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + hourMs);
}

/** What was done is looked at within three days. */
export function reviewDue(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + 72 * hourMs);
}

/** Number and body of an order, sealed for the organisation's officers. */
export function orderPlace(id: string, organisation: string): Place {
  return { purpose: 'break-glass.order', table: 'break_glass', row: id, organisation };
}
