/** The languages that Panah is read in, in the order in which they are offered. Without schemas: the light page asks for them. */
export const tongues = ['en', 'ru', 'uz', 'kk', 'ky', 'tg', 'tk'] as const;
export type Tongue = (typeof tongues)[number];

/** Each by the name it has for itself: who does not read the present one finds her own. */
export const tongueNames: Readonly<Record<Tongue, string>> = {
  en: 'English',
  ru: 'Русский',
  uz: 'Oʻzbekcha',
  kk: 'Қазақша',
  ky: 'Кыргызча',
  tg: 'Тоҷикӣ',
  tk: 'Türkmençe',
};

/** ISO 639-3, as a person's languages are kept. */
const threeLetters: Readonly<Record<string, Tongue>> = {
  eng: 'en',
  rus: 'ru',
  uzb: 'uz',
  kaz: 'kk',
  kir: 'ky',
  tgk: 'tg',
  tuk: 'tk',
};

/** Which of ours a person's language is, for what is printed for her; undefined for one that we do not write. */
export const tongueOf = (code: string): Tongue | undefined => threeLetters[code];

/** The language of this code, if it is one of ours. */
export function knownTongue(code: string | null | undefined): Tongue | undefined {
  return tongues.find((tongue) => tongue === code);
}

/** The first of the wanted ones that we have, whatever its region and script; otherwise English. */
export function pickTongue(wanted: readonly string[]): Tongue {
  for (const tag of wanted) {
    const found = knownTongue(tag.trim().split(/[-_]/, 1)[0]?.toLowerCase());
    if (found !== undefined) return found;
  }
  return 'en';
}

/** What an Accept-Language header asks for (RFC 9110, 12.5.4); one that is not well-formed asks for nothing. */
export function tongueAsked(header: string | undefined): Tongue {
  const asked = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) =>
      /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/.exec(part),
    )
    .flatMap((match) => (match?.[1] === undefined ? [] : [{ tag: match[1], weight: Number(match[2] ?? 1) }]))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return pickTongue(asked.map(({ tag }) => tag));
}
