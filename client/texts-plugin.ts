import type { Plugin } from 'vite';
import { tongues } from '../server/contract/tongue.ts';
import en from './locales/en.json' with { type: 'json' };
import kk from './locales/kk.json' with { type: 'json' };
import ky from './locales/ky.json' with { type: 'json' };
import ru from './locales/ru.json' with { type: 'json' };
import tg from './locales/tg.json' with { type: 'json' };
import tk from './locales/tk.json' with { type: 'json' };
import reviews from './locales/reviewed.json' with { type: 'json' };
import uz from './locales/uz.json' with { type: 'json' };

interface Part {
  readonly [key: string]: string | Part;
}

const written: Readonly<Record<string, Part>> = { en, ru, uz, kk, ky, tg, tk };

/** What the light page says: a section, or a part of one. Whatever else it asks for it shows by its key. */
const lightParts = [
  ...['product', 'demonstration', 'hide', 'choice', 'flag', 'forms.flag', 'hints.flag', 'duty.standing'],
  ...['title', 'text'].map((name) => `notice.${name}`),
  ...['title', 'choose', 'written'].map((name) => `faults.${name}`),
  ...['uzb', 'tgk', 'kaz', 'kir', 'tuk', 'rus', 'eng'].map((code) => `languages.${code}`),
  ...['indicator', 'minor', 'direction', 'journey', 'reach', 'approach', 'sex'].map(
    (list) => `codes.${list}`,
  ),
];

/** In the order of the English texts; one that is not translated yet stands there in English. */
function complete(english: Part, own: Part): Part {
  const entries = Object.entries(english).map(([key, said]): [string, string | Part] => {
    const mine = own[key];
    if (typeof said === 'string') return [key, typeof mine === 'string' ? mine : said];
    return [key, complete(said, typeof mine === 'object' ? mine : {})];
  });
  return Object.fromEntries<string | Part>(entries);
}

function only(part: Part, paths: readonly string[]): Part {
  const kept = Object.entries(part).flatMap(([key, said]): [string, string | Part][] => {
    if (paths.includes(key)) return [[key, said]];
    const below = paths.flatMap((path) => (path.startsWith(`${key}.`) ? [path.slice(key.length + 1)] : []));
    return below.length > 0 && typeof said === 'object' ? [[key, only(said, below)]] : [];
  });
  return Object.fromEntries(kept);
}

const asCode = (part: Part) => `JSON.parse(${JSON.stringify(JSON.stringify(part))})`;

/** By language; a file of its own, because who has read a translation is said by people and not by a build. */
const reviewed: Readonly<Record<string, boolean>> = reviews.reviewed;

function moduleOf(tongue: string, parts?: readonly string[]): string {
  const all = complete(en, written[tongue] ?? {});
  return `import list from 'i18n-iso-countries/langs/${tongue}.json';
export const texts = ${asCode(parts === undefined ? all : only(all, parts))};
export const countries = list.countries;
export const reviewed = ${reviewed[tongue] === true};`;
}

/** `virtual:texts/ru` and `virtual:light-texts/ru`: everything that a page says in one language, in one file. */
export function texts(): Plugin {
  const made = new Map<string, () => string>(
    tongues.flatMap((tongue) => [
      [`virtual:texts/${tongue}`, () => moduleOf(tongue)] as const,
      [`virtual:light-texts/${tongue}`, () => moduleOf(tongue, lightParts)] as const,
    ]),
  );
  return {
    name: 'panah-texts',
    resolveId: (id) => (made.has(id) ? `\0${id}` : undefined),
    load: (id) => made.get(id.replace('\0', ''))?.(),
  };
}
