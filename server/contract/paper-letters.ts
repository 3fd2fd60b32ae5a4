/**
 * What the letters of our paper can show: Latin, Greek and Cyrillic with their signs. A test holds this against the
 * fonts themselves.
 */
const shown = String.raw`\n\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u02bb\u02bc\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u0493\u0496-\u049b\u04a0-\u04a3\u04aa\u04ab\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04c0-\u04c2\u04cf-\u04d1\u04d4-\u04d9\u04e2\u04e3\u04e6-\u04e9\u04ee\u04ef\u04f2\u04f3\u04f6\u04f7\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u20b8\u20bd\u2116\u2122\u2190-\u2193\u2212`;
const one = new RegExp(`[^${shown}]`, 'gu');
const stretch = new RegExp(`[^${shown}]+(?:[ \u00a0]+[^${shown}]+)*`, 'gu');
/** Direction marks and joiners, which are seen nowhere. */
const unseen = /\p{Cf}/gu;

/** Stands on paper where letters cannot. */
export const unprintedMark = '[?]';

/** The letters of a text that paper cannot show, each once. */
export function unprintable(text: string): string[] {
  return [...new Set(text.replace(unseen, '').match(one))];
}

/** A text as paper shows it: no letter is left out or drawn as an empty box unseen, a mark stands for what is missing. */
export function asPrinted(text: string): string {
  return text.replace(unseen, '').replace(stretch, unprintedMark);
}
