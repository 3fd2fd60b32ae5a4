// One short line from somebody without an account must name nobody. Without schemas: a light page asks it of what was typed.

const digits = /\p{Nd}/gu;
const runOfDigits = /\p{Nd}{3}/u;
const address = /@|\bhttps?:|\bwww\.|\bt\.me\b/iu;
/** Two words in a row that begin with a capital letter, or an initial before one: most names of people look so. */
const pairOfNames = /(?<!\p{L})\p{Lu}(?:[\p{L}\p{M}'’ʻʼ-]*\s+|\.\s*)\p{Lu}/u;

export type LineFault = 'digits' | 'address' | 'names';

/** What in the line could tell who somebody is; undefined where nothing looks like it. */
export function faultOfLine(said: string): LineFault | undefined {
  const plain = said.normalize('NFKC');
  const joined = plain.replace(/(?<=\p{Nd})[\s().\-\u2010-\u2015]+(?=\p{Nd})/gu, '');
  if (runOfDigits.test(joined) || (plain.match(digits) ?? []).length > 4) return 'digits';
  if (address.test(plain)) return 'address';
  return pairOfNames.test(plain) ? 'names' : undefined;
}

/** As the interface says them; the words of people are in the locales. */
export const lineFaults: Readonly<Record<LineFault, string>> = {
  digits: 'holds a number; write no telephone, room, flight or plate',
  address: 'holds an address; write none of the post or the net',
  names: 'holds two words with capital letters, as a name does; write it in small letters',
};
