import type { Tongue } from './tongue.ts';

export type PluralCategory = 'one' | 'few' | 'many' | 'other';

const two = ['one', 'other'] as const;

/** Which forms a text with a number has. CLDR has no rule for Tajik; it counts as its neighbours do. */
export const pluralCategories: Readonly<Record<Tongue, readonly PluralCategory[]>> = {
  en: two,
  ru: ['one', 'few', 'many', 'other'],
  uz: two,
  kk: two,
  ky: two,
  tg: two,
  tk: two,
};

function russian(count: number): PluralCategory {
  if (!Number.isInteger(count)) return 'other';
  const [ten, hundred] = [Math.abs(count) % 10, Math.abs(count) % 100];
  if (ten === 1 && hundred !== 11) return 'one';
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? 'few' : 'many';
}

/** The form of a text for a number. Never asked of the browser: where it has no rule it uses those of another language. */
export function pluralOf(tongue: Tongue, count: number): PluralCategory {
  if (tongue === 'ru') return russian(count);
  return Math.abs(count) === 1 ? 'one' : 'other';
}
