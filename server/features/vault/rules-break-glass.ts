import type { BreakGlassStatus, ReviewOutcome } from '#contract/codes';
import type { Place } from '../../platform/sealing.ts';
import { hourMs } from './rules.ts';

interface Asked {
  readonly requestedById: string;
  readonly requestedAt: Date;
  readonly confirmedAt: Date | null;
  readonly endsAt: Date | null;
  readonly outcome: ReviewOutcome | null;
}

/** Asked and confirmed within an hour, open for an hour, then to be reviewed. */
export function statusOf({ requestedAt, endsAt, outcome }: Asked, now: Date): BreakGlassStatus {
  if (outcome !== null) return 'REVIEWED';
  if (endsAt !== null) return now < endsAt ? 'ACTIVE' : 'TO_REVIEW';
  return now.getTime() < requestedAt.getTime() + hourMs ? 'REQUESTED' : 'LAPSED';
}

/** The first officer neither confirms nor reviews what she asked for. */
export function breakGlassActions(row: Asked, userId: string, now: Date): readonly string[] {
  const isAnother = row.requestedById !== userId;
  const open: Readonly<Record<BreakGlassStatus, readonly string[]>> = {
    REQUESTED: isAnother ? ['confirm'] : [],
    ACTIVE: [],
    TO_REVIEW: isAnother ? ['review'] : [],
    REVIEWED: [],
    LAPSED: [],
  };
  return ['read', ...open[statusOf(row, now)]];
}

/** What was done is looked at within three days. */
export function reviewDue(confirmedAt: Date): Date {
  return new Date(confirmedAt.getTime() + 72 * hourMs);
}

/** Number and body of an order, sealed for the organisation's officers. */
export function orderPlace(id: string, organisation: string): Place {
  return { purpose: 'break-glass.order', table: 'break_glass', row: id, organisation };
}
