import type { Tongue } from '#contract/tongue';
import type { Tables } from './text.ts';

type Load = () => Promise<Tables>;

// One file of the build for each language, and one more of the few texts that the page of a booth needs: see
// client/texts-plugin.ts.
const whole: Readonly<Record<Tongue, Load>> = {
  en: () => import('virtual:texts/en'),
  ru: () => import('virtual:texts/ru'),
  uz: () => import('virtual:texts/uz'),
  kk: () => import('virtual:texts/kk'),
  ky: () => import('virtual:texts/ky'),
  tg: () => import('virtual:texts/tg'),
  tk: () => import('virtual:texts/tk'),
};

export const loadTables = (tongue: Tongue): Promise<Tables> => whole[tongue]();
