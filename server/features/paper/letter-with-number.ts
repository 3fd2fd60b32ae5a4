import type { Tongue } from '#contract/tongue';
import type { Tx } from '../../platform/db.ts';
import { lineOf } from '../../platform/endpoint.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { copyNumber } from '../../platform/paper.ts';
import type { Context } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { layOut } from './lay-out.ts';
import { answerBlocks, letterBlocks } from './rules-letter.ts';

type ReferralRow = NonNullable<Awaited<ReturnType<typeof referralRecord.find>>>;

interface Numbered {
  readonly number: string;
  readonly until: Date;
  readonly language: Tongue;
}

/**
 * A referral at tier 1 on paper, with the number by which a receiver without an account answers it: base64, for the one
 * answer that shows the number. Like each print it has a line of its own.
 */
export async function letterWithNumber(
  tx: Tx,
  row: ReferralRow,
  { number, until, language }: Numbered,
  context: Context,
): Promise<string> {
  const facts = { ...referralRecord.view(row, [], context), handover: null };
  const address = `${context.session.origin}/answer`;
  const { holds, draw } = layOut(
    'letter tier-1 number',
    {
      ...{ title: 'paper.letter.title', marked: true, legal: true },
      blocks: (words) => letterBlocks(words, facts, answerBlocks(words, { number, until, address, facts })),
    },
    { language, size: '12' },
    context,
  );
  const about = { ...referralRecord.about(row), purpose: holds };
  const line = await appendLedger(tx, lineOf('paper.print-letter', 'Referral', about, context));
  return Buffer.from(await draw(copyNumber(line))).toString('base64');
}
