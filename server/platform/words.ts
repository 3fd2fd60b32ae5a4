import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import { tongues, type Tongue } from '#contract/tongue';
import { countryWords } from '#contract/tongue-countries';
import { dayWords, type Day } from '#contract/tongue-dates';
import { listWords } from '#contract/tongue-lists';
import { messageFormatters } from '#contract/tongue-messages';
import { numberWords } from '#contract/tongue-numbers';
import { projectRoot } from './project-root.ts';

/** What the server itself says to people, in one language: titles of problems, letters, papers. */
export interface Words {
  readonly tongue: Tongue;
  /** A text of server/locales by its path, an ICU message, with its values filled in; one that is missing throws. */
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly has: (key: string) => boolean;
  /** The words that the screens have for a code, such as `service` and `SHELTER`; an unknown code as it is. */
  readonly label: (list: string, code: string) => string;
  readonly country: (code: string) => string;
  /** "9 March 2025", or short "9 Mar 2025". */
  readonly day: (day: Day, length?: 'short' | 'long') => string;
  readonly number: (value: number, digits?: number) => string;
  /** "one, two and three" */
  readonly list: (items: readonly string[]) => string;
  /** Whether somebody who answers for them has read the words of consent and law. */
  readonly isReviewed: boolean;
}

type Tree = { readonly [key: string]: string | Tree };
const tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])));
const reviews = z.looseObject({ reviewed: z.record(z.string(), z.boolean()) });
const names = z.looseObject({ countries: z.record(z.string(), z.union([z.string(), z.array(z.string())])) });

function flat(part: Tree, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, said]) =>
    typeof said === 'string' ? [[`${prefix}${key}`, said]] : flat(said, `${prefix}${key}.`),
  );
}

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(projectRoot(), ...path), 'utf8'));

function make(tongue: Tongue): Words {
  const texts = new Map(flat(tree.parse(read('server', 'locales', `${tongue}.json`))));
  const { codes } = z.looseObject({ codes: tree }).parse({ codes: {}, ...screens(tongue) });
  const labels = new Map(flat(codes));
  const { countries } = names.parse(
    createRequire(import.meta.url)(`i18n-iso-countries/langs/${tongue}.json`),
  );
  const { reviewed } = reviews.parse(read('client', 'locales', 'reviewed.json'));
  const formatters = messageFormatters(tongue);
  const compiled = new Map<string, IntlMessageFormat>();
  return {
    tongue,
    t: (key, values) => {
      const message = texts.get(key);
      if (message === undefined) throw new Error(`server/locales/${tongue}.json has no "${key}"`);
      const format = compiled.get(key) ?? new IntlMessageFormat(message, 'en', undefined, { formatters });
      compiled.set(key, format);
      return String(format.format({ ...values }));
    },
    has: (key) => texts.has(key),
    label: (list, code) => labels.get(`${list}.${code}`) ?? code,
    country: (code) => countryWords(tongue, code, countries[code]),
    day: (day, length = 'long') => dayWords(tongue, day, length),
    number: (value, digits) => numberWords(tongue, value, digits),
    list: (items) => listWords(tongue, items),
    isReviewed: reviewed[tongue] === true,
  };
}

/** The labels of codes stand in the texts of the screens: one word for one thing, wherever it is read. */
function screens(tongue: Tongue): object {
  const texts = read('client', 'locales', `${tongue}.json`);
  return typeof texts === 'object' && texts !== null ? texts : {};
}

const made = new Map<Tongue, Words>();

export function wordsIn(tongue: Tongue): Words {
  const words = made.get(tongue) ?? make(tongue);
  made.set(tongue, words);
  return words;
}

/** Reads all of them: what is missing or not well-formed stops the start, not a letter. */
export function readWords(): void {
  tongues.forEach(wordsIn);
}
