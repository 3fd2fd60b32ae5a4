import { wordsIn } from '../../platform/words.ts';
import type { LetterLine } from './store-deliveries.ts';

/** A language for whoever has chosen none: that most of the region's services share. */
const common = 'ru';

/**
 * What leaves the house by mail: that something waits, codes made by chance, and where to read it. Neither the subject nor
 * the letter says what kind of house this is or what has happened.
 */
export function writeLetter(
  lines: readonly LetterLine[],
  origin: string,
): { readonly to: string; readonly subject: string; readonly text: string } {
  const [first] = lines;
  if (!first) throw new Error('A letter is about something');
  const { t } = wordsIn(first.language ?? common);
  const entries = lines.map(({ reference, noticeId }) => `${reference}\n${origin}/notices/${noticeId}`);
  const text = [t('mail.hello'), ...entries, t('mail.settings', { link: `${origin}/notices/settings` })];
  return {
    to: first.email,
    subject: t('mail.subject', { count: lines.length }),
    text: `${text.join('\n\n')}\n`,
  };
}
