import { randomInt } from 'node:crypto';
import { tongues, type Tongue } from '#contract/tongue';
import { readNumber } from '../../platform/numbers.ts';
import type { CodeUse } from '../../platform/code-secret.ts';
import { wordsOf } from './rules-words.ts';

const phraseLength = 5;

/** Words by chance, none twice: she remembers them, and nobody finds them on her. */
export function newPhrase(tongue: Tongue): string {
  const left = [...wordsOf(tongue)];
  const drawn = Array.from({ length: phraseLength }, () => left.splice(randomInt(left.length), 1)[0] ?? '');
  return drawn.join(' ');
}

const known = new Set(tongues.flatMap((tongue) => wordsOf(tongue).map(folded)));

/** As it is heard or typed: any case, any of the marks that stand for oʻ, е for ё. */
function folded(said: string): string {
  return said
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u02bb\u02bc\u2018\u2019`´']/g, '')
    .replaceAll('ё', 'е');
}

/** What is looked up of a phrase; undefined where it can be none. */
export function readPhrase(said: string): string | undefined {
  const words = folded(said)
    .split(/[\s,.;-]+/)
    .filter((word) => word !== '');
  return words.length === phraseLength && words.every((word) => known.has(word))
    ? words.join(' ')
    : undefined;
}

/** A number or a phrase, as what it is looked up; undefined where it can be neither. */
export function readSaid(said: string): { readonly use: CodeUse; readonly code: string } | undefined {
  const number = readNumber(said);
  if (number !== undefined) return { use: 'card', code: number };
  const phrase = readPhrase(said);
  return phrase === undefined ? undefined : { use: 'phrase', code: phrase };
}

/** Whether it still asks anybody to call: neither ended nor past its day. */
export function cardActions({ endedAt }: { readonly endedAt: Date | null }): readonly string[] {
  return endedAt === null ? ['read', 'end'] : ['read'];
}

export interface Confirmed {
  readonly phone: string | null;
  readonly phoneVerifiedOn: string | null;
  readonly basis: string | null;
  readonly basisVerifiedOn: string | null;
}

/** A number that somebody has confirmed; no other is shown or printed. */
export function phoneOf(country: Confirmed | undefined): string | null {
  return country !== undefined && country.phoneVerifiedOn !== null ? country.phone : null;
}

/** The law on which an officer of that country is told more; null where nobody there has confirmed it. */
export function basisOf(country: Confirmed | undefined): string | null {
  return country !== undefined && country.basisVerifiedOn !== null ? country.basis : null;
}
