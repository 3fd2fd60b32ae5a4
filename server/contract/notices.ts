import { z } from 'zod';

/** What is told: the closed list. Each has its words in `codes.noticeKind` of every language. */
export const noticeKinds = [
  'referral_received',
  'referral_acknowledged',
  'referral_asked',
  'referral_answered',
  'referral_accepted',
  'referral_declined',
  'referral_expired',
  'referral_arrived',
  'referral_no_show',
  'referral_waits_for_clearance',
  'referral_clearance_refused',
  'referral_cancelled',
  'referral_withdrawn',
  'referral_overdue',
  'clock_reminder',
  'clock_due',
  'clock_escalated',
  'duty_child_unattended',
  'liaison_message',
  'liaison_question',
  'liaison_answer',
  'identification_decided',
  'reflection_ended',
  'review_due',
  'dossier_asked',
  'dossier_sealed',
  'sitting_planned',
  'sitting_closed',
  'child_called',
  'child_entrusted',
  'guardian_suspected',
] as const;
export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;
