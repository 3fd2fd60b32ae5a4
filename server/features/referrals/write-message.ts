import type { WriteMessage } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import type { JudgedMessage } from './record.ts';
import { insertMessage } from './store-messages.ts';
import type { ReferralRow } from './store.ts';
import { relationOf } from './rules.ts';

/** A word between the two ends of a referral; nobody on the route reads it. */
export async function writeMessage(
  tx: Tx,
  row: ReferralRow,
  { text }: WriteMessage,
  { actor, now }: Context,
): Promise<JudgedMessage> {
  const sender = relationOf(row, actor) === 'sender' ? ('sender' as const) : ('receiver' as const);
  const said = {
    id: newId(now),
    referralId: row.id,
    kind: 'message' as const,
    sender,
    need: null,
    text,
    at: now,
  };
  await insertMessage(tx, { ...said, writtenById: actor.userId });
  return { ...row, message: said };
}
