import { AgreeByPhone, ReferralCommand } from '#contract/referrals';
import { command, type Endpoint } from '../../platform/endpoint.ts';
import { agreeByPhone } from './agree-by-phone.ts';
import { referralAnswer, referralRecord } from './record.ts';
import { lockReferral } from './store.ts';
import { stopWaiting, waitReferral } from './wait-referral.ts';

const under = {
  load: (tx: Parameters<typeof lockReferral>[0], { id }: ReferralCommand) => lockReferral(tx, id),
  answers: referralAnswer,
};

/** Before anybody accepts: a yes by telephone, and waiting for a place. */
export const placeRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /referrals/:id/agree-by-phone',
    summary:
      'Write down a yes by telephone: a place is held, the clock stands still, and nothing is released.',
    input: AgreeByPhone,
    may: ['agree-by-phone', referralRecord],
    ...under,
    ...{ locks: ['referral', 'unit'], run: agreeByPhone, ledger: 'referral.agree-by-phone' },
  }),
  command({
    on: 'POST /referrals/:id/wait',
    summary: 'Put it on our waiting list: the first place that fits is held for it.',
    input: ReferralCommand,
    may: ['wait', referralRecord],
    ...under,
    ...{ locks: ['referral'], run: waitReferral, ledger: 'referral.wait' },
  }),
  command({
    on: 'POST /referrals/:id/stop-waiting',
    summary: 'Take it from our waiting list.',
    input: ReferralCommand,
    may: ['stop-waiting', referralRecord],
    ...under,
    ...{ locks: ['referral'], run: stopWaiting, ledger: 'referral.stop-waiting' },
  }),
];
