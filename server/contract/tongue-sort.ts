import type { Tongue } from './tongue.ts';

// What the browsers here know of the order of letters is English and Russian. Digraphs are letters of their own.
// What stands in brackets belongs to the letter before it and decides only between words that are otherwise alike.
const cyrillic = 'а б в г д е[ё] ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я';
const alphabets: Readonly<Record<Tongue, string>> = {
  en: 'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  ru: cyrillic,
  uz: 'a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch',
  kk: 'а ә б в г ғ д е[ё] ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я',
  ky: 'а б в г д е[ё] ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я',
  tg: 'а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ц ч ҷ ш щ ъ ы ь э ю я',
  tk: 'a b c ç d e ä f g h i j ž k l m n ň o ö p q r s ş t u ü v w x y ý z',
};

interface Order {
  readonly ranks: ReadonlyMap<string, number>;
  /** Longest first, so that a digraph is not read as two letters. */
  readonly letters: readonly string[];
}

function orderOf(tongue: Tongue): Order {
  const ranks = new Map<string, number>();
  alphabets[tongue].split(' ').forEach((entry, index) => {
    const [letter = '', alike] = entry.split(/[[\]]/);
    ranks.set(letter, index * 2);
    if (alike !== undefined) ranks.set(alike, index * 2 + 1);
  });
  return { ranks, letters: [...ranks.keys()].filter((letter) => letter.length > 1) };
}

/** Folds what is typed in several ways and what is no letter in this order: accents of other languages, marks. */
function folded(tongue: Tongue, said: string): string {
  const small = said
    .normalize('NFC')
    .toLowerCase()
    .replace(/['`‘’ʻʼ]/g, tongue === 'uz' ? 'ʻ' : '');
  return tongue === 'uz' ? small.replace(/(?<![og])ʻ/g, '') : small;
}

const unaccented = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '');

function keyOf(tongue: Tongue, { ranks, letters }: Order, said: string): number[] {
  const text = folded(tongue, said);
  const key: number[] = [];
  for (let at = 0; at < text.length;) {
    const letter =
      letters.find((it) => text.startsWith(it, at)) ?? String.fromCodePoint(text.codePointAt(at) ?? 0);
    const rank = ranks.get(letter) ?? ranks.get(unaccented(letter));
    if (rank !== undefined) key.push(100 + rank);
    // Blanks and marks, then figures, then our letters, then those of other scripts.
    else if (/\p{N}/u.test(letter)) key.push(50 + Number(/\d/.exec(letter)?.[0] ?? 0));
    else if (/\p{L}/u.test(letter)) key.push(1000 + (letter.codePointAt(0) ?? 0));
    else key.push(0);
    at += letter.length;
  }
  return key;
}

function difference(a: readonly number[], b: readonly number[], step: number): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const by = Math.floor((a[at] ?? -1) / step) - Math.floor((b[at] ?? -1) / step);
    if (by !== 0) return by;
  }
  return 0;
}

/** Compares words as a dictionary of that language orders them. */
export function comparer(tongue: Tongue): (a: string, b: string) => number {
  const order = orderOf(tongue);
  return (a, b) => {
    const [first, second] = [keyOf(tongue, order, a), keyOf(tongue, order, b)];
    const by = difference(first, second, 2) || difference(first, second, 1);
    if (by !== 0 || a === b) return by;
    return a < b ? -1 : 1;
  };
}
