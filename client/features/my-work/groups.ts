import type { WorkItem, WorkKind } from '#contract/my-work';

/** In the order of the page: what burns comes first, what others owe comes late. */
export const groups = ['overdue', 'today', 'replies', 'todo', 'ending', 'waiting', 'drafts'] as const;
export type Group = (typeof groups)[number];

const usual: Readonly<Record<WorkKind, Group>> = {
  to_answer: 'todo',
  question_answered: 'replies',
  waits_for_reply: 'waiting',
  arriving: 'waiting',
  outcome_owed: 'todo',
  draft: 'drafts',
  consent_missing: 'drafts',
  waits_for_clearance: 'waiting',
  waits_for_answer: 'waiting',
  asked: 'replies',
  accepted: 'replies',
  declined: 'replies',
  expired: 'replies',
  clearance_refused: 'replies',
  release: 'todo',
  consent_ends: 'ending',
  beyond_confirm: 'todo',
  beyond_review: 'todo',
  offer_assigned: 'todo',
  count_old: 'todo',
  overcrowded: 'todo',
};

/** Where it stands on the page at a moment; "today" ends at midnight of whoever looks. */
export function groupOf({ kind, dueAt }: Pick<WorkItem, 'kind' | 'dueAt'>, at: number): Group {
  if (dueAt === null) return usual[kind];
  const due = Date.parse(dueAt);
  if (due < at) return 'overdue';
  const midnight = new Date(at);
  midnight.setHours(24, 0, 0, 0);
  return due < midnight.getTime() ? 'today' : usual[kind];
}

/** The page where it is dealt with; undefined where there is none for this person. */
export function pageOf({ kind, id, caseId, other }: WorkItem, organisationId: string): string | undefined {
  switch (kind) {
    case 'to_answer':
    case 'question_answered':
    case 'waits_for_reply':
    case 'arriving':
    case 'outcome_owed':
      return `/inbox/${id}`;
    case 'draft':
      return `/cases/${caseId ?? ''}/refer/check/${id}`;
    case 'consent_missing':
      return `/cases/${caseId ?? ''}/refer/consent/${id}`;
    case 'waits_for_clearance':
    case 'waits_for_answer':
    case 'asked':
    case 'accepted':
    case 'declined':
    case 'expired':
    case 'clearance_refused':
      return `/referrals/${id}`;
    case 'release':
      return '/officer';
    case 'beyond_confirm':
    case 'beyond_review':
      return '/beyond';
    case 'consent_ends':
      return `/cases/${caseId ?? ''}/consents`;
    case 'offer_assigned':
      return `/cases/new/${id}`;
    case 'count_old':
    case 'overcrowded':
      return other?.id === organisationId ? '/capacity' : undefined;
  }
}
