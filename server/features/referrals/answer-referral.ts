import type { AnswerReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { dueAfterPause, expiresAt } from './rules.ts';
import { insertMessage } from './store-messages.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

export async function answerReferral(
  tx: Tx,
  row: ReferralRow,
  { answer }: AnswerReferral,
  { now, actor }: Context,
): Promise<ReferralRow> {
  await insertMessage(tx, {
    ...{ id: newId(now), referralId: row.id, kind: 'answer', sender: 'sender', writtenById: actor.userId },
    ...{ need: null, text: answer, at: now },
  });
  const due = row.dueAt && row.pausedAt ? dueAfterPause(row.dueAt, row.pausedAt, now) : row.dueAt;
  if (due && row.escalatedAt) await plan(tx, 'referral.expire', row.id, expiresAt(due, row.urgency));
  else if (due) await plan(tx, 'referral.escalate', row.id, due);
  return changeReferral(tx, row, { status: 'ACKNOWLEDGED', pausedAt: null, dueAt: due });
}
