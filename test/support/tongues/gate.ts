import { IntlMessageFormat } from 'intl-messageformat';
import type { Tongue } from '#contract/tongue';
import { pluralCategories } from '#contract/tongue-plurals';
import type { Term, Texts } from './catalogues.ts';

// What has to hold of a translation, judged without knowing the language. Each finding is `key: what is wrong`.

interface Element {
  readonly type: number;
  readonly value?: string;
  readonly pluralType?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly children?: readonly Element[];
}
const kind = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, tag: 8 };

/** The parsed message, or undefined where it is not well-formed. */
function parsed(message: string): readonly Element[] | undefined {
  try {
    return new IntlMessageFormat(message, 'en').getAst() as unknown as readonly Element[];
  } catch {
    return undefined;
  }
}

const inside = (element: Element): readonly Element[] => [
  ...Object.values(element.options ?? {}).flatMap(({ value }) => value),
  ...(element.children ?? []),
];
const all = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) => [element, ...all(inside(element))]);

function argumentsOf(elements: readonly Element[]): string[] {
  const named = all(elements).filter(({ type }) => type !== kind.literal && type !== 7);
  return [...new Set(named.map(({ type, value = '' }) => `${type} ${value}`))].sort();
}

/** The words that are read, without names of arguments. */
const literal = (elements: readonly Element[]): string =>
  all(elements)
    .flatMap(({ type, value }) => (type === kind.literal && value !== undefined ? [value] : []))
    .join(' ');

const formsOf = (element: Element): string[] =>
  Object.keys(element.options ?? {}).filter((form) => !form.startsWith('='));

function judgeShape(tongue: Tongue, english: readonly Element[], own: readonly Element[]): string[] {
  const found: string[] = [];
  if (argumentsOf(english).join() !== argumentsOf(own).join())
    found.push('its arguments are not those of English');
  for (const element of all(own)) {
    if ([kind.number, kind.date, kind.time].includes(element.type)) found.push('formats by the platform');
    if (element.type !== kind.plural) continue;
    if (element.pluralType !== 'cardinal') found.push('an ordinal, for which there are no rules');
    const forms = formsOf(element);
    // Where English only tells exact numbers from the rest, no noun stands beside the number.
    const plain = all(english).some((it) => it.value === element.value && formsOf(it).join() === 'other');
    if (plain && forms.join() === 'other') continue;
    if (forms.toSorted().join() !== pluralCategories[tongue].toSorted().join()) {
      found.push(`the forms of a number are ${forms.join(', ')}`);
    }
  }
  return found;
}

/** Names, abbreviations and examples that stay as they are in every script. */
const kept =
  /\b(?:Panah|TOTP|PDF|HPKE|UTC|ID|SMS|HTTP|URL|CSV|GPS|WhatsApp|Telegram|Ctrl|Alt|Esc|Enter|Tab|IOM|UNODC|OSCE|TRM|NRM|Wi-Fi|QR|JSON|UTF-8|IMO|MRZ|ICAO|BEX-\d\d|Asia\/Tashkent)\b|[A-Z]{2}-[A-Z]{3}-[A-Z]{3}-\d|\S*(?:@|\.demo)\S*/gu;
const cyrillic: readonly Tongue[] = ['ru', 'kk', 'ky', 'tg'];
/** Languages are named by themselves there. */
const ownNames = /^languages\.|^codes\.consentLanguage\./;

function judgeScript(tongue: Tongue, key: string, words: string): string[] {
  if (ownNames.test(key)) return [];
  const bare = words.replace(kept, '');
  if (cyrillic.includes(tongue)) {
    if (/\p{Script=Latin}{3}/u.test(bare)) return ['has Latin words'];
    if (/\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}/u.test(bare)) {
      return ['mixes letters of two scripts in a word'];
    }
  } else if (/\p{Script=Cyrillic}/u.test(bare)) return ['has Cyrillic letters'];
  return [];
}

function judgeLetters(tongue: Tongue, key: string, said: string): string[] {
  const found: string[] = [];
  if (said !== said.normalize('NFC')) found.push('is not NFC');
  if (said !== said.trim() || / {2}/.test(said)) found.push('has a blank too many');
  if (ownNames.test(key)) return found;
  if (tongue === 'uz' && /\p{L}['`‘’]\p{L}|[OoGg]['`‘’]/u.test(said))
    found.push('writes oʻ, gʻ or ʼ with a quotation mark');
  if (tongue === 'ru' && /[әғқңөұүһіӣӯҳҷ]/iu.test(said)) found.push('has letters that Russian does not have');
  if (tongue === 'ky' && /[әғқұһі]/iu.test(said)) found.push('has letters that Kyrgyz does not have');
  if (tongue === 'tg' && /[әңөұүһі]/iu.test(said)) found.push('has letters that Tajik does not have');
  if (tongue === 'kk' && /[ӣӯҳҷ]/iu.test(said)) found.push('has letters that Kazakh does not have');
  return found;
}

const alike = (said: string, english: string, words: string) =>
  said === english && /\p{L}{4}/u.test(words.replace(kept, ''));

/** Texts of which the English word is also the word of the other language. */
const sameByRight: Readonly<Partial<Record<Tongue, readonly string[]>>> = {};

/** Of every text that is translated, whatever is still missing. */
export function judgeTexts(tongue: Tongue, english: Texts, own: Texts): string[] {
  return [...own].flatMap(([key, said]) => {
    const source = english.get(key);
    if (source === undefined) return [];
    const [here, there] = [parsed(said), parsed(source)];
    if (here === undefined || there === undefined) return [`${key}: is no well-formed message`];
    const words = literal(here);
    const copied =
      tongue !== 'en' &&
      !ownNames.test(key) &&
      sameByRight[tongue]?.includes(key) !== true &&
      alike(said, source, words);
    return [
      ...judgeShape(tongue, there, here),
      ...(tongue === 'en' ? [] : judgeScript(tongue, key, words)),
      ...judgeLetters(tongue, key, said),
      ...(copied ? ['is the English text'] : []),
    ].map((why) => `${key}: ${why}`);
  });
}

/** Texts that the first has and the second has not: missing ones, or, the other way round, left-over ones. */
export const missingTexts = (english: Texts, own: Texts): string[] =>
  [...english.keys()].filter((key) => !own.has(key));

const plainLetters: Readonly<Record<string, string>> = {
  ...{ ә: 'а', ғ: 'г', қ: 'к', ң: 'н', ө: 'о', ұ: 'у', ү: 'у', һ: 'х', і: 'и' },
};
const withoutOwn = (word: string) =>
  word.replace(/[әғқңөұүһі]/gu, (letter) => plainLetters[letter] ?? letter);
/** Words that are what they are with and without the letters of their own. */
const truePairs = new Set(['соны']);

/** Kazakh words written with Russian letters: the same word stands elsewhere with its own. */
export function lookAlikes(texts: Texts): string[] {
  const words = [...texts].flatMap(([key, said]) =>
    ownNames.test(key) ? [] : (said.toLowerCase().match(/\p{Script=Cyrillic}{4,}/gu) ?? []),
  );
  const proper = new Map<string, number>();
  for (const word of words) {
    const plain = withoutOwn(word);
    if (plain !== word) proper.set(plain, (proper.get(plain) ?? 0) + 1);
  }
  return [...new Set(words.filter((word) => (proper.get(word) ?? 0) > 2 && !truePairs.has(word)))];
}

/** Terms that a language does not say as its glossary does, in more than a quarter of their places. */
export function strayTerms(
  tongue: Exclude<Tongue, 'en'>,
  terms: readonly Term[],
  english: Texts,
  own: Texts,
): string[] {
  return terms.flatMap((term) => {
    const named = new RegExp(`\\b${term.english}s?\\b`, 'iu');
    const places = [...english].filter(([key, said]) => named.test(said) && own.has(key));
    const said = places.filter(([key]) =>
      own.get(key)?.toLowerCase().includes(term[tongue].stem.toLowerCase()),
    );
    return places.length > 0 && said.length / places.length >= 0.75
      ? []
      : [`${term.term}: ${said.length} of ${places.length}`];
  });
}
