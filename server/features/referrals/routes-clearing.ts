import { EscalateReferral, ExtendReferral, ReferralCommand, RefuseClearance } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { command, type Endpoint } from '../../platform/endpoint.ts';
import { clearReferral } from './clear-referral.ts';
import { escalateAtOnce } from './escalate-at-once.ts';
import { extendReferral } from './extend-referral.ts';
import { referralAnswer, referralRecord } from './record.ts';
import { refuseClearance } from './refuse-clearance.ts';
import { lockWithConsents } from './send-referral.ts';
import { lockReferral } from './store.ts';

const lock = { load: (tx: Tx, { id }: ReferralCommand) => lockReferral(tx, id) };
const ground = { load: (tx: Tx, { id }: ReferralCommand) => lockWithConsents(tx, id) };
const answers = referralAnswer;

/** The coordinators' verbs. */
export const clearingRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /referrals/:id/clear',
    summary: 'Clear it for my country: capacity and legality, never who she is.',
    input: ReferralCommand,
    may: ['clear', referralRecord],
    ...ground,
    ...{ locks: ['consent', 'referral'], run: clearReferral, answers, ledger: 'referral.clear' },
  }),
  command({
    on: 'POST /referrals/:id/refuse-clearance',
    summary: 'Refuse to clear it, with a coded reason.',
    input: RefuseClearance,
    may: ['refuse-clearance', referralRecord],
    ...lock,
    ...{ locks: ['referral', 'grant'], run: refuseClearance, answers, ledger: 'referral.refuse-clearance' },
  }),
  command({
    on: 'POST /referrals/:id/extend',
    summary: 'Give the receiver as much time again, with a coded reason; twice at the most.',
    input: ExtendReferral,
    may: ['extend', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: extendReferral, answers, ledger: 'referral.extend' },
  }),
  command({
    on: 'POST /referrals/:id/escalate',
    summary: 'Count the answer as overdue from now on, with a coded reason: both ends are told.',
    input: EscalateReferral,
    may: ['escalate', referralRecord],
    ...lock,
    ...{ locks: ['referral'], run: escalateAtOnce, answers, ledger: 'referral.escalate-at-once' },
  }),
];
