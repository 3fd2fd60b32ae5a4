import type { ReferralStatus } from '#contract/codes';
import type { WorkKind } from '#contract/my-work';

/** What a referral of ours asks of us in each status; null where it asks nothing. */
export const kindOfSent: Readonly<Record<ReferralStatus, WorkKind | null>> = {
  DRAFT: 'draft',
  AWAITING_CONSENT: 'consent_missing',
  AWAITING_CLEARANCE: 'waits_for_clearance',
  CLEARANCE_REFUSED: 'clearance_refused',
  SENT: 'waits_for_answer',
  ACKNOWLEDGED: 'waits_for_answer',
  INFO_REQUESTED: 'asked',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  EXPIRED: 'expired',
  IN_PROGRESS: null,
  COMPLETED: null,
  CLOSED_WITH_FEEDBACK: null,
  CANCELLED: null,
  REDIRECTED: null,
  REVOKED: null,
};

/** The same of what was sent to us. */
const kindOfReceived: Readonly<Partial<Record<ReferralStatus, WorkKind>>> = {
  SENT: 'to_answer',
  ACKNOWLEDGED: 'to_answer',
  INFO_REQUESTED: 'waits_for_reply',
  ACCEPTED: 'arriving',
  COMPLETED: 'outcome_owed',
};

export const receivedStatuses: readonly string[] = Object.keys(kindOfReceived);
/** What was answered stays on the list until it is acted on, but not for ever. */
export const repliedStatuses: readonly ReferralStatus[] = ['DECLINED', 'EXPIRED', 'CLEARANCE_REFUSED'];
export const openSentStatuses: readonly string[] = Object.entries(kindOfSent)
  .filter(([status, kind]) => kind !== null && !repliedStatuses.some((one) => one === status))
  .map(([status]) => status);

/** Of an acknowledged one whose question was answered, the answer is the news. */
export function receivedKind(status: ReferralStatus, hasAsked: boolean): WorkKind | null {
  if (status === 'ACKNOWLEDGED' && hasAsked) return 'question_answered';
  return kindOfReceived[status] ?? null;
}

const owed: readonly WorkKind[] = ['to_answer', 'question_answered', 'waits_for_answer'];

/** A clock runs only while somebody owes an answer; where a person arrives, her hour counts. */
export function dueOf(
  kind: WorkKind,
  { dueAt, arrival }: { readonly dueAt: Date | null; readonly arrival: Date | null },
): Date | null {
  if (owed.includes(kind)) return dueAt;
  return kind === 'arriving' ? arrival : null;
}

const hour = 60 * 60_000;
export const windows = {
  /** Consents that end within two weeks. */
  consentDays: 14,
  /** What came back a month ago and was left is not news any more. */
  repliedMs: 30 * 24 * hour,
  /** As long as a second officer may confirm. */
  confirmMs: hour,
  /** A count of places two days old. */
  countMs: 48 * hour,
} as const;

/** Whoever asked neither confirms nor reviews; confirming has an hour, reviewing begins when the hour of access is over. */
export function beyondKind(
  row: { readonly requestedById: string; readonly confirmedAt: Date | null; readonly endsAt: Date | null },
  userId: string,
  now: Date,
): 'beyond_confirm' | 'beyond_review' | null {
  if (row.requestedById === userId) return null;
  if (row.confirmedAt === null) return 'beyond_confirm';
  return row.endsAt !== null && row.endsAt <= now ? 'beyond_review' : null;
}

/** The nearest deadline first; what has none comes after, the newest first. */
export function byUrgency(
  a: { readonly dueAt: string | null; readonly at: string },
  b: { readonly dueAt: string | null; readonly at: string },
): number {
  if (a.dueAt === null && b.dueAt === null) return b.at.localeCompare(a.at);
  return (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~');
}
