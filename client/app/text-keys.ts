import type en from '../locales/en.json';

/** Dotted paths of every text under a part of the locale file. */
type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

export type TextKey = Leaves<Omit<typeof en, 'codes'>>;
export type Values = Readonly<Record<string, string | number>>;
