import type { Tongue } from './tongue.ts';

const and: Readonly<Record<Tongue, string>> = {
  en: 'and',
  ru: 'и',
  uz: 'va',
  kk: 'және',
  ky: 'жана',
  tg: 'ва',
  tk: 'we',
};

/** "one, two and three" */
export function listWords(tongue: Tongue, items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and[tongue]} ${last}`;
}
