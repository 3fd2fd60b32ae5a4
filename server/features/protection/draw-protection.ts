import type { Tongue } from '#contract/tongue';
import { inFours } from '../../platform/numbers.ts';
import { drawPdf } from '../../platform/pdf.ts';
import type { Context } from '../../platform/record.ts';
import { wordsIn } from '../../platform/words.ts';
import { protectionBlocks } from './rules-card.ts';

/** The card, in the one answer that makes it; base64. */
export async function drawProtection(
  language: Tongue,
  { number, phone }: { readonly number: string; readonly phone: string | null },
  { now: at, session }: Pick<Context, 'now' | 'session'>,
): Promise<string> {
  const words = wordsIn(language);
  // What stands behind the hash is sent to no server: a scan shows the number to whoever scans, and they send it.
  const link = `${session.origin}/card#${number}`;
  const sheet = {
    ...{ title: words.t('paper.card.title'), size: 12 as const, at, mark: null },
    lanes: [{ tongue: language, blocks: protectionBlocks(words, { number: inFours(number), link, phone }) }],
    foot: () => [],
  };
  return (await drawPdf(sheet)).toString('base64');
}
