import { namedOnCards } from '#contract/paper';
import { unprintable, unprintedMark } from '#contract/paper-letters';
import type { Tongue } from '#contract/tongue';
import type { OrganisationKind } from '#contract/codes';
import type { Block, Sheet } from '../../platform/pdf.ts';
import type { Words } from '../../platform/words.ts';
import { momentOn } from './rules-time.ts';

/** What is asked of every sheet. */
export interface Asked {
  readonly language: Tongue;
  readonly second?: Tongue | undefined;
  readonly size: '12' | '18';
}

/** Who prints, for the foot of the page and the mark across it. */
export interface Printer {
  readonly organisationName: string;
  readonly country: string;
  readonly role: string;
}

/** `marked`: tells at its foot and across it who printed it. What a stranger may see is not. */
export interface Draft {
  readonly title: string;
  readonly blocks: (words: Words) => Block[];
  readonly marked: boolean;
  /** Says something of rights and law: tells staff while nobody competent has read the words. */
  readonly legal: boolean;
}

/** Codes of the languages and the size, for the ledger: `tg+ru 18`. */
export function manner({ language, second, size }: Asked): string {
  const tongues = second === undefined ? language : `${language}+${second}`;
  return size === '12' ? tongues : `${tongues} ${size}`;
}

export function sheetOf(
  { title, blocks, marked, legal }: Draft,
  said: readonly Words[],
  { size }: Pick<Asked, 'size'>,
  by: Printer & { readonly copy: string; readonly at: Date },
): Sheet {
  const [first] = said;
  if (!first) throw new Error('A sheet has at least one language');
  const { copy, at, organisationName: organisation } = by;
  const who = { organisation, role: first.label('role', by.role) };
  const isUnread = legal && said.some(({ isReviewed }) => !isReviewed);
  const printed = first.t('paper.printed', { ...who, copy, time: momentOn(first.tongue, at, by.country) });
  const lanes = said.map((words) => ({ tongue: words.tongue, blocks: blocks(words) }));
  const below = marked ? printed : first.t('paper.copy', { copy });
  const lacksLetters = unprintable(JSON.stringify([lanes, below])).length > 0;
  return {
    ...{ title, size: size === '18' ? 18 : 12, at, lanes },
    mark: marked ? `${copy} · ${organisation} · ${who.role}` : null,
    foot: (page, count) => [
      below,
      ...(lacksLetters ? [first.t('paper.unprinted', { mark: unprintedMark })] : []),
      ...(isUnread ? [first.t('paper.unreviewed')] : []),
      first.t('paper.page', { page, count }),
    ],
  };
}

/** A name that tells a stranger nothing; null for a line to write on. */
export function placeOnCard(
  to: { readonly kind: OrganisationKind; readonly name: string } | null,
): string | null {
  return to !== null && namedOnCards.includes(to.kind) ? to.name : null;
}

/** A language in the words of another: with Latin or Cyrillic letters only, which is what the font has. */
export function languageName({ t, has }: Words, code: string): string {
  const key = `paper.languages.${code}`;
  return has(key) ? t(key) : code;
}
