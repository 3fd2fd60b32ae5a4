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

/** What the person did with their own number, and what was done with their card. */
const ofHerPage: readonly string[] = ['her_call', 'her_correction', 'her_stop', 'card_scanned'];

/** Told to the house of those it is about, which learns nothing of the complaint. */
const ofAccess: readonly string[] = ['access_ended', 'access_given_back'];

type Told = Pick<NoticeView, 'kind' | 'subject' | 'recordId'>;

/** The page of a record that a notice is about; undefined where it has none of its own. */
export function pageOfNotice({ kind, subject, recordId }: Told): string | undefined {
  if (ofAccess.includes(kind)) return undefined;
  if (ofHerPage.includes(kind)) return pageOfRecord('SurvivorRequest', recordId);
  if (subject !== 'Referral') return pageOfRecord(subject, recordId);
  if (ofDuty.includes(kind)) return undefined;
  if (kind === 'referral_waits_for_clearance') return `/board/${recordId}`;
  return ofReceiver.includes(kind) ? `/inbox/${recordId}` : `/referrals/${recordId}`;
}
