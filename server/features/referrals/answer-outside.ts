import type { ServiceCode } from '#contract/codes';
import type { OutsideAnswer } from '#contract/codes-outside';
import type { AskReferral, DeclineReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Actor } from '../../policy/actor.ts';
import { acceptedServices, splitRest } from './accept-referral.ts';
import { acknowledgeReferral } from './acknowledge-referral.ts';
import { askReferral } from './ask-referral.ts';
import { endAcceptance } from './end-acceptance.ts';
import { endProvisional, endWaits } from './end-provisional.ts';
import { moveReferral } from './move-referral.ts';
import { recheckConsents } from './recheck-consents.ts';
import { mayBecome, referralActions } from './rules.ts';
import { lockWithConsents, type ReferralWithGround } from './send-referral.ts';
import { findReferral, type ReferralRow } from './store.ts';

/** What a receiver that does not work here has answered: through its link, or told to the owner. */
export interface Answered {
  readonly what: OutsideAnswer;
  readonly services?: ServiceCode[] | undefined;
  readonly need?: AskReferral['need'] | undefined;
  readonly reason?: DeclineReferral['reason'] | undefined;
}

/** When, and by whom it was written down: by nobody of ours where it came through the link. */
export interface Hearing {
  readonly now: Date;
  readonly actor?: Pick<Actor, 'organisationId' | 'userId'>;
}

const opens = {
  acknowledged: 'acknowledge',
  asked: 'ask',
  accepted: 'accept',
  declined: 'decline',
  started: 'start',
  no_show: 'no-show',
  completed: 'complete',
} as const satisfies Record<OutsideAnswer, string>;

/** The same table of states, the same consents and clocks as for a receiver that works here; of its own it has nobody. */
export async function answerOutside(
  tx: Tx,
  { live, ...row }: ReferralWithGround,
  answered: Answered,
  hearing: Hearing,
): Promise<ReferralRow> {
  const open: readonly string[] = referralActions[row.status];
  if (!row.offPlatform || !open.includes(opens[answered.what]))
    throw new Problem('wrong-state', { open: [] });
  const { now } = hearing;
  const { need, reason } = answered;
  switch (answered.what) {
    case 'acknowledged':
      return acknowledgeReferral(tx, row, undefined, hearing);
    case 'asked':
      if (need === undefined) throw new Error('A question without what it is about');
      return askReferral(tx, row, { need }, hearing);
    case 'accepted':
      return accept(tx, { ...row, live }, answered, hearing);
    case 'declined':
      return decline(tx, row, reason ?? 'OTHER', hearing);
    case 'started':
      return moveReferral(tx, row, { status: 'IN_PROGRESS' }, hearing);
    case 'completed':
      return moveReferral(tx, row, { status: 'COMPLETED' }, hearing);
    case 'no_show': {
      const missed = { status: 'CANCELLED', reason: 'NO_SHOW', escalatedAt: now } as const;
      const ended = await moveReferral(tx, row, missed, hearing);
      return { ...ended, place: await endAcceptance(tx, row, now) };
    }
  }
}

/** Nothing of an identity is released by it, and no case begins anywhere. */
async function accept(
  tx: Tx,
  { live, ...row }: ReferralWithGround,
  { services }: Answered,
  hearing: Hearing,
): Promise<ReferralRow> {
  const { now } = hearing;
  const { missing, provisional } = await recheckConsents(tx, row, live, now);
  if (missing.length > 0 || !mayBecome(row.status, 'ACCEPTED'))
    throw new Problem('wrong-state', { open: [] });
  const accepted = acceptedServices(row, services);
  await splitRest(tx, row, accepted, hearing);
  const yes = {
    ...{ acceptedServices: accepted, provisional, handoverAgreed: false, pausedAt: null },
    ...{ acknowledgedAt: row.acknowledgedAt ?? now, decidedAt: now },
    ...(await endWaits(tx, row, now)),
  };
  return moveReferral(tx, row, { status: 'ACCEPTED', ...yes }, hearing);
}

async function decline(
  tx: Tx,
  row: ReferralRow,
  reason: DeclineReferral['reason'],
  hearing: Hearing,
): Promise<ReferralRow> {
  const { now } = hearing;
  await plan(tx, 'referral.offer-alternate', row.id, now);
  const no = { status: 'DECLINED', reason, decidedAt: now, pausedAt: null } as const;
  const declined = await moveReferral(tx, row, no, hearing);
  return { ...declined, ...(await endProvisional(tx, row, now)) };
}

/** How a room that speaks with those outside answers for them. */
export const outside = { find: findReferral, lock: lockWithConsents, answer: answerOutside };
