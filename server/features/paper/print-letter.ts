import type { PrintLetter } from '#contract/paper';
import type { Tx } from '../../platform/db.ts';
import type { Paper } from '../../platform/paper.ts';
import { Problem } from '../../platform/problem.ts';
import { canOf, type Context } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { layOut } from './lay-out.ts';
import { letterBlocks } from './rules-letter.ts';

type ReferralRow = NonNullable<Awaited<ReturnType<typeof referralRecord.find>>>;

/**
 * A referral on paper. Tier 2 only when it was asked for, the referral was accepted and the caller can open it; to
 * its sender, too, who would otherwise print it before anybody may read it.
 */
export async function printLetter(
  tx: Tx,
  row: ReferralRow,
  asked: PrintLetter,
  context: Context,
): Promise<Paper> {
  const isDeep = asked.tier === '2';
  if (isDeep && !mayTakeAlong(row))
    throw new Problem('wrong-state', { open: canOf(referralRecord, row, context) });
  const shown = isDeep ? await openedRow(tx, row, context) : row;
  const view = referralRecord.view(shown, [], context);
  const facts = { ...view, handover: isDeep ? view.handover : null };
  if (isDeep && facts.handover === null) throw new Problem('not-permitted');
  return layOut(
    `letter tier-${asked.tier}`,
    { title: 'paper.letter.title', blocks: (words) => letterBlocks(words, facts), marked: true, legal: true },
    asked,
    context,
  );
}

function mayTakeAlong({ status, handoverAgreed, closedToReceiver, offPlatform }: ReferralRow): boolean {
  const isAccepted = status === 'ACCEPTED' || status === 'IN_PROGRESS';
  return isAccepted && handoverAgreed && !closedToReceiver && !offPlatform;
}

async function openedRow(tx: Tx, row: ReferralRow, context: Context): Promise<ReferralRow> {
  return referralRecord.open === undefined ? row : referralRecord.open(tx, row, context);
}
