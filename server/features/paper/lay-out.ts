import type { Paper } from '../../platform/paper.ts';
import { drawPdf } from '../../platform/pdf.ts';
import type { Context } from '../../platform/record.ts';
import { wordsIn } from '../../platform/words.ts';
import { manner, sheetOf, type Asked, type Draft } from './rules.ts';

/** The paper of a draft in the languages and the size that were asked for. */
export function layOut(
  holds: string,
  draft: Omit<Draft, 'title'> & { readonly title: string },
  asked: Asked,
  { actor, now: at }: Pick<Context, 'actor' | 'now'>,
): Paper {
  const tongues = asked.second === undefined ? [asked.language] : [asked.language, asked.second];
  const said = tongues.map(wordsIn);
  const title = wordsIn(asked.language).t(draft.title);
  const { organisationName, country, role } = actor;
  return {
    holds: `${holds} ${manner(asked)}`,
    draw: (copy) =>
      drawPdf(sheetOf({ ...draft, title }, said, asked, { organisationName, country, role, copy, at })),
  };
}
