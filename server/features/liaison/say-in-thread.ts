import type { SayInThread } from '#contract/liaison';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { JudgedMessage } from './record.ts';
import { sayWord } from './say-word.ts';
import type { ThreadRow } from './store.ts';

export async function sayInThread(
  tx: Tx,
  row: ThreadRow,
  { saying, text }: SayInThread,
  context: Context,
): Promise<JudgedMessage> {
  return { ...row, message: await sayWord(tx, row, { saying, text }, context) };
}
