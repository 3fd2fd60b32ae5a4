import type { WriteMessage } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { JudgedMessage } from './record.ts';
import { relationOf } from './rules.ts';
import { sayMessage } from './say-message.ts';
import type { ReferralRow } from './store.ts';

/** A word between the two ends of a referral; nobody on the route reads it. */
export async function writeMessage(
  tx: Tx,
  row: ReferralRow,
  { text }: WriteMessage,
  context: Context,
): Promise<JudgedMessage> {
  const isSender = relationOf(row, context.actor) === 'sender';
  const said = { kind: 'message', sender: isSender ? 'sender' : 'receiver', need: null, text } as const;
  return { ...row, message: await sayMessage(tx, row, said, context) };
}
