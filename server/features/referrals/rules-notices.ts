import { rolesOfKind, type OrganisationKind, type ReferralStatus, type Role } from '#contract/codes';
import type { NoticeKind } from '#contract/notices';
import { mayHoldHandover } from './rules.ts';

interface Moved {
  readonly status: ReferralStatus;
  readonly reason: string | null;
  readonly delivered: boolean;
}

/** What each end is told of a change of status; null where it is told nothing. */
export interface Word {
  readonly sender: NoticeKind | null;
  readonly receiver: NoticeKind | null;
}

const silent: Word = { sender: null, receiver: null };

/**
 * Who hears what when a referral comes from one status to another. A withdrawal is told to whoever helps her, because it
 * has to stop; to a state body it looks like any other end.
 */
export function wordOf(from: ReferralStatus, to: Moved, receiver: OrganisationKind | undefined): Word {
  if (from === to.status) return silent;
  const withdrawn =
    receiver !== undefined && mayHoldHandover(receiver) ? 'referral_withdrawn' : 'referral_cancelled';
  const noShow = to.reason === 'NO_SHOW';
  const words: Readonly<Partial<Record<ReferralStatus, Word>>> = {
    SENT: { sender: null, receiver: 'referral_received' },
    ACKNOWLEDGED:
      from === 'INFO_REQUESTED'
        ? { sender: null, receiver: 'referral_answered' }
        : { sender: 'referral_acknowledged', receiver: null },
    INFO_REQUESTED: { sender: 'referral_asked', receiver: null },
    ACCEPTED: { sender: 'referral_accepted', receiver: null },
    IN_PROGRESS: { sender: 'referral_arrived', receiver: null },
    DECLINED: { sender: 'referral_declined', receiver: null },
    EXPIRED: { sender: 'referral_expired', receiver: 'referral_expired' },
    CLEARANCE_REFUSED: { sender: 'referral_clearance_refused', receiver: null },
    CANCELLED: {
      sender: noShow ? 'referral_no_show' : 'referral_cancelled',
      receiver: to.delivered ? 'referral_cancelled' : null,
    },
    REVOKED: { sender: null, receiver: to.delivered ? withdrawn : null },
  };
  return words[to.status] ?? silent;
}

/** Nobody sleeps over these: a person who did not come, a stop that has to be obeyed, and what cannot wait. */
export function isUrgent(kind: NoticeKind, urgency: string): boolean {
  return kind === 'referral_no_show' || kind === 'referral_withdrawn' || urgency === 'IMMEDIATE';
}

const firstContacts: readonly Role[] = ['hotline_operator', 'health_worker', 'labour_inspector'];

/** Who of an organisation hears of its referrals; `onlyWriter` where nobody but the writer may read them. */
export function hearers(kind: OrganisationKind): {
  readonly roles: readonly Role[];
  readonly onlyWriter: boolean;
} {
  const roles = rolesOfKind[kind];
  return { roles, onlyWriter: roles.every((role) => firstContacts.includes(role)) };
}
