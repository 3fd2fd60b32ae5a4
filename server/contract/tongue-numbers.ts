import type { Tongue } from './tongue.ts';

interface Signs {
  readonly group: string;
  readonly point: string;
}

// A number never breaks over two lines.
const spaced: Signs = { group: '\u00a0', point: ',' };
const signs: Readonly<Record<Tongue, Signs>> = {
  en: { group: ',', point: '.' },
  ru: spaced,
  uz: spaced,
  kk: spaced,
  ky: spaced,
  tg: spaced,
  tk: spaced,
};

/** A number with its thousands apart; at most `digits` digits after the point, and no zeros at the end. */
export function numberWords(tongue: Tongue, value: number, digits = 0): string {
  const { group, point } = signs[tongue];
  const [whole = '', rest = ''] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  const after = rest.replace(/0+$/, '');
  const shown = after === '' ? grouped : `${grouped}${point}${after}`;
  return value < 0 && /[1-9]/.test(shown) ? `-${shown}` : shown;
}
