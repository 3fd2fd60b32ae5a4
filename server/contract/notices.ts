import { z } from 'zod';
import { can, page, paging } from './list.ts';
import { isoInstant, uuid } from './text.ts';

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
  'her_stop',
  'her_call',
  'her_correction',
  'complaint_received',
  'complaint_unheard',
  'complaint_heard',
  'access_ended',
  'access_given_back',
  'card_scanned',
  'proceeding_review',
  'overcrowded',
  'phone_agreed',
  'hold_ending',
  'hold_ended',
  'place_offered',
  'waiting_listed',
  'waiting_ended',
  'call_out_asked',
  'call_out_climbed',
  'call_out_answered',
  'call_out_over',
  'call_out_alarm',
  'journey_begun',
  'journey_risk_assessed',
  'journey_departed',
  'journey_arrived',
  'journey_handed_over',
  'journey_stopped',
  'journey_override_asked',
  'journey_override_agreed',
  'deposition_asked',
  'report_received',
  'report_added',
  'report_ending',
  'report_erased',
  'tip_received',
  'handover_offered',
  'handover_confirmed',
  'handover_declined',
  'handover_ended',
  'handover_unanswered',
  'answer_link_expired',
] as const;
export const NoticeKind = z.enum(noticeKinds);
export type NoticeKind = z.infer<typeof NoticeKind>;

export const ListNotices = z.strictObject({
  /** `true`: only what I have not read. */
  unread: z.stringbool().optional(),
  ...paging,
});
export type ListNotices = z.infer<typeof ListNotices>;

/** One word to me: what kind of thing happened, the code of the record, and where it stands. Never a name. */
export const NoticeView = z.strictObject({
  id: uuid,
  kind: NoticeKind,
  /** The kind of record, as the ledger calls it. */
  subject: z.string(),
  recordId: uuid,
  reference: z.string(),
  urgent: z.boolean(),
  at: isoInstant,
  readAt: isoInstant.nullable(),
  can,
});
export type NoticeView = z.infer<typeof NoticeView>;
export const NoticePage = page(NoticeView);
export const NoticeById = z.strictObject({ id: uuid });
export type NoticeById = z.infer<typeof NoticeById>;

export const CountNotices = z.strictObject({});
export type CountNotices = z.infer<typeof CountNotices>;
/** Beyond this many nobody counts on. */
export const mostUnread = 100;
export const NoticeCount = z.strictObject({
  unread: z.number().int().min(0).max(mostUnread),
  urgent: z.number().int().min(0).max(mostUnread),
});
export type NoticeCount = z.infer<typeof NoticeCount>;
/** Read up to this one, as the page showed them: what came meanwhile stays unread. */
export const ReadNotices = z.strictObject({ until: uuid });
export type ReadNotices = z.infer<typeof ReadNotices>;

export const ListenNotices = z.strictObject({});
/** All that is ever sent on a stream. */
export const StreamEvent = z.strictObject({ type: z.literal('notice'), id: uuid });
export type StreamEvent = z.infer<typeof StreamEvent>;

export const mailModes = ['at_once', 'daily', 'never'] as const;
export type MailMode = (typeof mailModes)[number];
const minute = z.number().int().min(0).max(1439);
const settings = {
  /** `daily`: one letter a day; what is urgent comes at once all the same. */
  mail: z.enum(mailModes),
  push: z.boolean(),
  /** Minutes after midnight by the clock of my country. From equal to until: no quiet hours. */
  digestMinute: minute,
  quietFrom: minute,
  quietUntil: minute,
};
export const SetNotices = z.strictObject({ ...settings, version: z.number().int().min(0) });
export type SetNotices = z.infer<typeof SetNotices>;
export const ReadNoticeSettings = z.strictObject({});
/** `version` is 0 where nothing was ever set. */
export const NoticeSettings = z.strictObject({
  ...settings,
  version: z.number().int().min(0),
  timeZone: z.string(),
  /** Whether this node sends letters at all. */
  mails: z.boolean(),
  /** What a browser is to trust pushed word by: an uncompressed P-256 point, base64url. */
  pushKey: z.string(),
  can,
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

const bytes = (length: number) =>
  z
    .string()
    .length(length)
    .regex(/^[\w-]+$/, 'is base64url');
/** What a browser gives when it agrees to take pushed word. */
export const SubscribePush = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.strictObject({ p256dh: bytes(87), auth: bytes(22) }),
});
export type SubscribePush = z.infer<typeof SubscribePush>;
/** One browser of mine; its address and its keys are shown to nobody. */
export const PushSubscriptionView = z.strictObject({ id: uuid, madeAt: isoInstant, can });
export type PushSubscriptionView = z.infer<typeof PushSubscriptionView>;
export const ListPushSubscriptions = z.strictObject(paging);
export type ListPushSubscriptions = z.infer<typeof ListPushSubscriptions>;
export const PushSubscriptionPage = page(PushSubscriptionView);
export const RevokePush = z.strictObject({ id: uuid });
export type RevokePush = z.infer<typeof RevokePush>;
