import type { Tongue } from './tongue.ts';

/** Where the list of names has a longer, older or wrong one: what the country's own papers in that language say. */
const better: Readonly<Partial<Record<Tongue, Readonly<Record<string, string>>>>> = {
  en: {
    CN: 'China',
    CZ: 'Czechia',
    IR: 'Iran',
    LA: 'Laos',
    MK: 'North Macedonia',
    RU: 'Russia',
    TZ: 'Tanzania',
  },
  ru: { CN: 'Китай', KG: 'Кыргызстан', RU: 'Россия', TM: 'Туркменистан' },
  tg: { GB: 'Британияи Кабир', US: 'Иёлоти Муттаҳидаи Амрико' },
  tk: { US: 'Amerikanyň Birleşen Ştatlary' },
};

/** A country's name, from the entry of a list of names: its first one, without blanks around it. */
export function countryWords(
  tongue: Tongue,
  code: string,
  entry: string | readonly string[] | undefined,
): string {
  const listed = typeof entry === 'string' ? entry : entry?.[0];
  const name = (better[tongue]?.[code] ?? listed ?? code).normalize('NFC').trim();
  if (tongue !== 'uz') return name;
  return name.replace(/(?<=[OoGg])['`‘’]/g, 'ʻ').replace(/['`‘’]/g, 'ʼ');
}
