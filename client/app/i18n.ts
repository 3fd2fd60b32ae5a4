import { createContext, useContext } from 'react';
import type en from '../locales/en.json';
import type { Text } from './text.ts';

export type { TextKey, Values } from './text-keys.ts';
export type { Text };

/** Languages and countries that are named first, because most people here come from or go to them. */
export const nearLanguages = ['rus', 'uzb', 'tgk', 'kaz', 'kir', 'tuk', 'eng'] as const;
const others = [
  ...([
    'kaa',
    'ara',
    'tur',
    'fas',
    'prs',
    'pus',
    'uig',
    'hin',
    'urd',
    'zho',
    'kor',
    'ukr',
    'deu',
    'fra',
  ] as const),
] satisfies (keyof typeof en.languages)[];
/** ISO 639-3, those that the catalogue has a name for. */
export const knownLanguages: readonly string[] = [...nearLanguages, ...others];

export const TextContext = createContext<Text | null>(null);

/** Texts, labels and times in the language of the person at the screen. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (text === null) throw new Error('A page stands where a language is given.');
  return text;
}
