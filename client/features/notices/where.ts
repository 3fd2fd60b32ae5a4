import type { NoticeView } from '#contract/notices';

/** What is told to whoever received a referral; everything else of one is told to its sender or to who clears it. */
const ofReceiver = ['referral_received', 'referral_answered', 'referral_cancelled', 'referral_withdrawn'];

type Told = Pick<NoticeView, 'kind' | 'subject' | 'recordId'>;

/** The page of a record that a notice is about; undefined where it has none of its own. */
export function pageOfNotice({ kind, subject, recordId }: Told): string | undefined {
  switch (subject) {
    case 'Referral':
      if (kind === 'referral_waits_for_clearance') return `/board/${recordId}`;
      return ofReceiver.includes(kind) ? `/inbox/${recordId}` : `/referrals/${recordId}`;
    case 'Case':
      return `/cases/${recordId}`;
    case 'Clock':
      return `/clocks/${recordId}`;
    case 'CallOut':
      return `/call-outs/${recordId}`;
    case 'Service':
      return `/services/${recordId}`;
    case 'LiaisonThread':
      return `/liaison/threads/${recordId}`;
    case 'LiaisonQuestion':
      return `/liaison/questions/${recordId}`;
    default:
      return undefined;
  }
}
