import type { ClockLine } from '#contract/clocks';

/** The page of the record whose act ends a clock; undefined where it has none for this reader. */
export function pageOfClock({ subject, recordId, kind }: Pick<ClockLine, 'subject' | 'recordId' | 'kind'>) {
  switch (subject) {
    case 'Referral':
      return kind === 'answer'
        ? `/referrals/${recordId}`
        : kind === 'clear'
          ? `/board/${recordId}`
          : `/inbox/${recordId}`;
    case 'Case':
      return `/cases/${recordId}`;
    case 'LiaisonQuestion':
      return `/liaison/questions/${recordId}`;
    default:
      return undefined;
  }
}
