import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext } from 'react';
import { labels, type CodeList } from './codes.ts';
import type { Option } from '../ui/Choice.tsx';
import { formatTime, type TimeWords } from './time-words.ts';
import type { TextKey, Values } from './text-keys.ts';
import en from '../locales/en.json';

export type { TextKey, Values };

export interface Text {
  readonly language: string;
  /** One text of the locale file, an ICU message, with its values filled in. */
  readonly t: (key: TextKey, values?: Values) => string;
  /** As `t`, for a key that is only known at run time; undefined when there is no such text. */
  readonly find: (key: string) => string | undefined;
  /** The words for a code; a code this client does not know yet is shown as it is. */
  readonly label: (list: CodeList, code: string) => string;
  /** Codes with their words, ready for a choice; `hints` is the part of the texts that says more about each. */
  readonly options: <T extends string>(list: CodeList, codes: readonly T[], hints?: string) => Option<T>[];
  /** Every code of a list that has words. */
  readonly known: (list: CodeList) => Option<string>[];
  readonly country: (code: string) => string;
  readonly language3: (code: string) => string;
  readonly time: TimeWords;
}

function flatten(part: object, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${prefix}${key}`, value]];
    return typeof value === 'object' && value !== null ? flatten(value, `${prefix}${key}.`) : [];
  });
}

function createText(language: string, locale: typeof en): Text {
  const texts = new Map(flatten(locale));
  const compiled = new Map<string, IntlMessageFormat>();
  const countries = new Intl.DisplayNames([language], {
    type: 'region',
    fallback: 'code',
  });

  function fill(message: string, values: Values | undefined): string {
    if (!message.includes('{')) return message;
    const format = compiled.get(message) ?? new IntlMessageFormat(message, language);
    compiled.set(message, format);
    return String(format.format({ ...values }));
  }

  const t: Text['t'] = (key, values) => fill(texts.get(key) ?? key, values);
  const find: Text['find'] = (key) => texts.get(key);
  const label: Text['label'] = (list, code) => {
    const words: Readonly<Record<string, string>> = labels[list];
    return words[code] ?? code;
  };
  return {
    language,
    t,
    find,
    label,
    options: (list, codes, hints) =>
      codes.map((value) => {
        const hint = hints === undefined ? undefined : find(`${hints}.${value}`);
        return { value, label: label(list, value), ...(hint === undefined ? {} : { hint }) };
      }),
    known: (list) => Object.entries(labels[list]).map(([value, words]) => ({ value, label: words })),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    language3: (code) => texts.get(`languages.${code}`) ?? code,
    time: formatTime(locale.time, t),
  };
}

/** Languages and countries that are named first, because most people here come from or go to them. */
export const nearLanguages = ['rus', 'uzb', 'tgk', 'kaz', 'kir', 'tuk', 'eng'] as const;
export const knownLanguages: readonly string[] = Object.keys(en.languages);

const TextContext = createContext<Text>(createText('en', en));

/** Texts, labels and times in the language of the person at the screen. */
export function useText(): Text {
  return useContext(TextContext);
}
