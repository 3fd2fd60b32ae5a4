import type { AnswerReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { dueAfterPause } from './rules.ts';
import { sayMessage } from './say-message.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import { expiryOf } from './time-referral.ts';

export async function answerReferral(
  tx: Tx,
  row: ReferralRow,
  { answer }: AnswerReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  await sayMessage(tx, row, { kind: 'answer', sender: 'sender', need: null, text: answer }, context);
  const due = row.dueAt && row.pausedAt ? dueAfterPause(row.dueAt, row.pausedAt, now) : row.dueAt;
  if (due && row.escalatedAt) await plan(tx, 'referral.expire', row.id, await expiryOf(tx, row, due));
  else if (due) await plan(tx, 'referral.escalate', row.id, due);
  return moveReferral(tx, row, { status: 'ACKNOWLEDGED', pausedAt: null, dueAt: due }, context);
}
