import type { Tongue } from '#contract/tongue';
import type { Tables } from './text.ts';

type Load = () => Promise<Tables>;

const light: Readonly<Record<Tongue, Load>> = {
  en: () => import('virtual:light-texts/en'),
  ru: () => import('virtual:light-texts/ru'),
  uz: () => import('virtual:light-texts/uz'),
  kk: () => import('virtual:light-texts/kk'),
  ky: () => import('virtual:light-texts/ky'),
  tg: () => import('virtual:light-texts/tg'),
  tk: () => import('virtual:light-texts/tk'),
};

/** As `loadTables`, with the sections that client/texts-plugin.ts names for the light page only. */
export const loadLightTables = (tongue: Tongue): Promise<Tables> => light[tongue]();
