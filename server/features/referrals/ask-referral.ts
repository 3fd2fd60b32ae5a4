import type { AskReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { pauseEnds } from './rules.ts';
import { insertMessage } from './store-messages.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** A coded need, never the story. The first question stops the receiver's clock until it is answered. */
export async function askReferral(
  tx: Tx,
  row: ReferralRow,
  input: AskReferral,
  { now, actor }: Context,
): Promise<ReferralRow> {
  await insertMessage(tx, {
    ...{ id: newId(now), referralId: row.id, kind: 'ask', sender: 'receiver', writtenById: actor.userId },
    ...{ need: input.need, text: input.text ?? null, at: now },
  });
  const stops = !row.pauseUsed && row.escalatedAt === null;
  if (stops) await plan(tx, 'referral.escalate', row.id, pauseEnds(now, row.urgency));
  return changeReferral(tx, row, {
    status: 'INFO_REQUESTED',
    acknowledgedAt: row.acknowledgedAt ?? now,
    pausedAt: stops ? now : null,
    pauseUsed: true,
  });
}
