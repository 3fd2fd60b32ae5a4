import { countryWords } from '#contract/tongue-countries';
import { comparer } from '#contract/tongue-sort';
import { createContext, useContext } from 'react';
import { loadLightTables } from '../app/light-tables.ts';
import type { Catalogue, Tables } from '../app/text.ts';
import type { TextKey, Values } from '../app/text-keys.ts';
import { dressDocument } from '../app/tongue-fonts.ts';
import { tongueHere } from '../app/tongue-kept.ts';

type CodeList = 'direction' | 'reach' | 'approach' | 'journey' | 'minor' | 'sex' | 'indicator';

export interface Texts {
  readonly t: (key: TextKey, values?: Values) => string;
  readonly label: (list: CodeList, code: string) => string;
  readonly options: <T extends string>(list: CodeList, codes: readonly T[]) => { value: T; label: string }[];
  readonly country: (code: string) => string;
  /** Codes and names of all countries, in the order of the language. */
  readonly countries: () => (readonly [code: string, name: string])[];
}

function leaf(part: string | Catalogue | undefined, path: readonly string[]): string | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return typeof part === 'string' ? part : undefined;
  return typeof part === 'object' ? leaf(part[first], rest) : undefined;
}

/** Texts of this page only name values, so that no grammar of plurals has to come with it. */
function textsOf(tongue: ReturnType<typeof tongueHere>, { texts, countries }: Tables): Texts {
  const label: Texts['label'] = (list, code) => leaf(texts, ['codes', list, code]) ?? code;
  const country = (code: string) => countryWords(tongue, code, countries[code]);
  const compare = comparer(tongue);
  return {
    label,
    country,
    t: (key, values = {}) =>
      (leaf(texts, key.split('.')) ?? key).replace(/\{(\w+)\}/g, (all, name: string) =>
        String(values[name] ?? all),
      ),
    options: (list, codes) => codes.map((value) => ({ value, label: label(list, value) })),
    countries: () =>
      Object.keys(countries)
        .map((code) => [code, country(code)] as const)
        .sort(([, one], [, other]) => compare(one, other)),
  };
}

/** In the language chosen on this device. */
export async function loadTexts(): Promise<Texts> {
  const tongue = tongueHere();
  dressDocument(tongue);
  return textsOf(tongue, await loadLightTables(tongue));
}

export const TextsContext = createContext<Texts | null>(null);

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('This page stands inside its texts.');
  return texts;
}

/** Hours and minutes of this device, `14:05`, in digits that need no table. */
export function clockTime(at: number, withSeconds = false): string {
  const time = new Date(at);
  const parts = [time.getHours(), time.getMinutes(), ...(withSeconds ? [time.getSeconds()] : [])];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
