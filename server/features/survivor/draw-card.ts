import type { Tongue } from '#contract/tongue';
import type { Context } from '../../platform/record.ts';
import { drawPdf } from '../../platform/pdf.ts';
import { wordsIn } from '../../platform/words.ts';
import { numberCard } from './rules-card.ts';

/** The number on paper, in the answer that shows it and in no other; base64. */
export async function drawCard(
  language: Tongue,
  number: string,
  { now: at, session }: Pick<Context, 'now' | 'session'>,
): Promise<string> {
  const words = wordsIn(language);
  const sheet = {
    ...{ title: words.t('paper.card.title'), size: 12 as const, at, mark: null },
    lanes: [{ tongue: language, blocks: numberCard(words, number, new URL(session.origin).host) }],
    foot: () => [],
  };
  return (await drawPdf(sheet)).toString('base64');
}
