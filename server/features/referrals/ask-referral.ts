import type { AskReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertMessage } from './store-messages.ts';
import type { ReferralRow } from './store.ts';
import { saveReferral } from './store-write.ts';

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
  return saveReferral(tx, row, {
    status: 'INFO_REQUESTED',
    acknowledgedAt: row.acknowledgedAt ?? now,
    pausedAt: row.pauseUsed ? null : now,
    pauseUsed: true,
  });
}
