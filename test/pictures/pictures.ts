import type { Tongue } from '#contract/tongue';

/** What is shown: a page, and who looks at it. */
interface Motif {
  readonly name: string;
  readonly as: string;
  readonly path: string;
  /** The list whose first record stands for `:id`. */
  readonly first?: string;
  /** The second picture is of a phone at night in this language. */
  readonly night: Tongue;
}

const caseworker = 'caseworker@ngo.ae.demo';

const motifs: readonly Motif[] = [
  { name: 'flag', as: 'border_officer@border.tj.demo', path: '/flag', night: 'tg' },
  { name: 'inbox', as: 'shelter_staff@shelter.kz.demo', path: '/inbox', night: 'kk' },
  { name: 'capacity', as: 'shelter_staff@shelter.kz.demo', path: '/capacity', night: 'ru' },
  { name: 'work', as: 'caseworker@ngo.kz.demo', path: '/work', night: 'ru' },
  { name: 'case', as: caseworker, path: '/cases/:id', first: '/cases', night: 'tg' },
  { name: 'consent', as: caseworker, path: '/cases/:id/consents/new', first: '/cases', night: 'tg' },
  { name: 'refer', as: caseworker, path: '/cases/:id/refer/who', first: '/cases', night: 'uz' },
  { name: 'board', as: 'coordinator@coordinator.uz.demo', path: '/board', night: 'uz' },
];

/** One picture of the documentation. */
export interface Picture extends Omit<Motif, 'night'> {
  readonly tongue: Tongue;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
}

/** Each page twice: by day on a desk, and at night on a small phone in another language. */
export const pictures: readonly Picture[] = motifs.flatMap(({ night, name, ...motif }) => [
  { ...motif, name, tongue: 'en', width: 1280, height: 900, dark: false },
  { ...motif, name: `${name}-night`, tongue: night, width: 320, height: 640, dark: true },
]);
