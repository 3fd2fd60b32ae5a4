import type { AskReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { sayMessage } from './say-message.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import type { Doing } from './tell-referral.ts';
import { pauseEnd } from './time-referral.ts';

/** A coded need, never the story. The first question stops the receiver's clock until it is answered. */
export async function askReferral(
  tx: Tx,
  row: ReferralRow,
  input: Pick<AskReferral, 'need' | 'text'>,
  doing: Doing,
): Promise<ReferralRow> {
  const { now } = doing;
  const said = { kind: 'ask', sender: 'receiver', need: input.need, text: input.text ?? null } as const;
  await sayMessage(tx, row, said, doing);
  const stops = !row.pauseUsed && row.escalatedAt === null;
  if (stops) await plan(tx, 'referral.escalate', row.id, await pauseEnd(tx, row, now));
  const asked = { acknowledgedAt: row.acknowledgedAt ?? now, pausedAt: stops ? now : null, pauseUsed: true };
  return moveReferral(tx, row, { status: 'INFO_REQUESTED', ...asked }, doing);
}
