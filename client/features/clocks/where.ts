import type { ClockLine } from '#contract/clocks';
import { pageOfRecord } from '../../app/where.ts';

/** Where a deadline is seen to, by whoever owes it; undefined where its record has no page of its own. */
export function pageOfClock({ subject, recordId, kind }: Pick<ClockLine, 'subject' | 'recordId' | 'kind'>) {
  if (subject !== 'Referral') return pageOfRecord(subject, recordId);
  if (kind === 'answer') return `/referrals/${recordId}`;
  return kind === 'clear' ? `/board/${recordId}` : `/inbox/${recordId}`;
}
