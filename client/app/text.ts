import { IntlMessageFormat } from 'intl-messageformat';
import type { Tongue } from '#contract/tongue';
import { countryWords } from '#contract/tongue-countries';
import { listWords } from '#contract/tongue-lists';
import { messageFormatters } from '#contract/tongue-messages';
import { numberWords } from '#contract/tongue-numbers';
import { comparer } from '#contract/tongue-sort';
import type { Option } from '../ui/Choice.tsx';
import type { CodeList } from './codes.ts';
import type { TextKey, Values } from './text-keys.ts';
import { formatTime, type TimeWords } from './time-words.ts';

export interface Text {
  readonly language: Tongue;
  /** Whether its legal words and those of consents were read by a lawyer and by a native speaker. */
  readonly reviewed: boolean;
  /** One text of the catalogue, an ICU message, with its values filled in. */
  readonly t: (key: TextKey, values?: Values) => string;
  /** As `t`, for a key that is only known at run time; undefined when there is no such text. */
  readonly find: (key: string, values?: Values) => string | undefined;
  /** The words for a code; a code this client does not know yet is shown as it is. */
  readonly label: (list: CodeList, code: string) => string;
  /** Codes with their words, ready for a choice; `hints` is the part of the texts that says more about each. */
  readonly options: <T extends string>(list: CodeList, codes: readonly T[], hints?: string) => Option<T>[];
  /** Every code of a list that has words. */
  readonly known: (list: CodeList) => Option<string>[];
  readonly country: (code: string) => string;
  readonly language3: (code: string) => string;
  readonly time: TimeWords;
  /** "12,500.5"; without `digits` a whole number. */
  readonly number: (value: number, digits?: number) => string;
  /** "one, two and three" */
  readonly list: (items: readonly string[]) => string;
  /** For words that only this side knows, such as names of countries; lists of people come in order from the server. */
  readonly compare: (a: string, b: string) => number;
}

/** Texts by section, as a locale file holds them: the whole of it, or the few sections that a page needs. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** What one language needs: its texts, and the entries of its list of countries by their codes. */
export interface Tables {
  readonly texts: Catalogue;
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
  readonly reviewed: boolean;
}

function flatten(part: Catalogue, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Fills ICU messages by our own rules for numbers and plurals, and keeps what it has read of them. */
function filler(tongue: Tongue) {
  const compiled = new Map<string, IntlMessageFormat>();
  const formatters = messageFormatters(tongue);
  return (message: string, values: Values | undefined): string => {
    if (!/[{<']/.test(message)) return message;
    const format = compiled.get(message) ?? new IntlMessageFormat(message, 'en', undefined, { formatters });
    compiled.set(message, format);
    return String(format.format({ ...values }));
  };
}

/** Everything that a page says, in one language. Knows neither React nor where the texts came from. */
export function createText(language: Tongue, { texts: catalogue, countries, reviewed }: Tables): Text {
  const texts = new Map(flatten(catalogue));
  const fill = filler(language);
  const t: Text['t'] = (key, values) => fill(texts.get(key) ?? key, values);
  const find: Text['find'] = (key, values) => {
    const found = texts.get(key);
    return found === undefined ? undefined : fill(found, values);
  };
  const label: Text['label'] = (list, code) => texts.get(`codes.${list}.${code}`) ?? code;
  const known: Text['known'] = (list) => {
    const start = `codes.${list}.`;
    const own = [...texts].filter(([key]) => key.startsWith(start));
    return own.map(([key, words]) => ({ value: key.slice(start.length), label: words }));
  };
  return {
    ...{ language, reviewed, t, find, label, known },
    options: (list, codes, hints) =>
      codes.map((value) => {
        const hint = hints === undefined ? undefined : find(`${hints}.${value}`);
        return { value, label: label(list, value), ...(hint === undefined ? {} : { hint }) };
      }),
    country: (code) => countryWords(language, code, countries[code]),
    language3: (code) => texts.get(`languages.${code}`) ?? code,
    time: formatTime(language, t),
    number: (value, digits) => numberWords(language, value, digits),
    list: (items) => listWords(language, items),
    compare: comparer(language),
  };
}
