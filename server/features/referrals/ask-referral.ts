import type { AskReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { pauseEnds } from './rules.ts';
import { sayMessage } from './say-message.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

/** A coded need, never the story. The first question stops the receiver's clock until it is answered. */
export async function askReferral(
  tx: Tx,
  row: ReferralRow,
  input: AskReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  const asked = { kind: 'ask', sender: 'receiver', need: input.need, text: input.text ?? null } as const;
  await sayMessage(tx, row, asked, context);
  const stops = !row.pauseUsed && row.escalatedAt === null;
  if (stops) await plan(tx, 'referral.escalate', row.id, pauseEnds(now, row.urgency));
  return changeReferral(tx, row, {
    status: 'INFO_REQUESTED',
    acknowledgedAt: row.acknowledgedAt ?? now,
    pausedAt: stops ? now : null,
    pauseUsed: true,
  });
}
