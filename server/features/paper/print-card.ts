import type { PrintCard } from '#contract/paper';
import type { Tx } from '../../platform/db.ts';
import type { Paper } from '../../platform/paper.ts';
import type { Context } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { layOut } from './lay-out.ts';
import { cardBlocks } from './rules-card.ts';

type ReferralRow = NonNullable<Awaited<ReturnType<typeof referralRecord.find>>>;

/** Where she is expected and when: for her own pocket. */
export function printCard(_tx: Tx, row: ReferralRow, asked: PrintCard, context: Context): Promise<Paper> {
  const facts = referralRecord.view(row, [], context);
  return Promise.resolve(
    layOut(
      'card',
      { title: 'paper.card.title', blocks: (words) => cardBlocks(words, facts), marked: false, legal: false },
      asked,
      context,
    ),
  );
}
