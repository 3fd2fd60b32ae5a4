import type { NoticeView } from '#contract/notices';
import { pageOfRecord } from '../../app/where.ts';

/** What is told to whoever received a referral. */
const ofReceiver: readonly string[] = [
  'referral_received',
  'referral_answered',
  'referral_cancelled',
  'referral_withdrawn',
];

/** Told to those who answer for children, who know of the referral its code alone. */
const ofDuty: readonly string[] = ['child_called', 'duty_child_unattended'];

type Told = Pick<NoticeView, 'kind' | 'subject' | 'recordId'>;

/** The page of a record that a notice is about; undefined where it has none of its own. */
export function pageOfNotice({ kind, subject, recordId }: Told): string | undefined {
  if (subject !== 'Referral') return pageOfRecord(subject, recordId);
  if (ofDuty.includes(kind)) return undefined;
  if (kind === 'referral_waits_for_clearance') return `/board/${recordId}`;
  return ofReceiver.includes(kind) ? `/inbox/${recordId}` : `/referrals/${recordId}`;
}
