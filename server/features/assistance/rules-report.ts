/** Our own figures below this could point at somebody (mechanism, "Statistics": internal cells). */
export const smallest = 5;

/** Zero says that nobody was; one to four is nobody's business. */
export function shown(people: number): number | null {
  return people === 0 || people >= smallest ? people : null;
}

/** The months of a half-year, `2026-H2` → `2026-07` … `2026-12`. */
export function monthsOf(half: string): string[] {
  const [year = '', part = ''] = half.split('-');
  const first = part === 'H1' ? 1 : 7;
  return Array.from({ length: 6 }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

export interface Counted {
  readonly people: number;
  readonly times: number;
  readonly months: readonly number[];
}

/**
 * One line of the matrix as it may be read. A month that stands alone as too small could be worked out from the others
 * and the whole: the smallest other one goes with it, or the whole where there is no other.
 */
export function suppressed({ people, times, months }: Counted): {
  people: number | null;
  times: number | null;
  months: (number | null)[];
} {
  const cells = months.map(shown);
  const whole = shown(people);
  const hidden = cells.filter((cell) => cell === null).length;
  if (whole === null)
    return { people: null, times: null, months: months.map((count) => (count === 0 ? 0 : null)) };
  if (hidden !== 1) return { people: whole, times, months: cells };
  const others = months.filter((count) => count >= smallest);
  const next = others.length === 0 ? -1 : months.indexOf(Math.min(...others));
  if (next === -1) return { people: null, times: null, months: cells };
  return { people: whole, times, months: cells.map((cell, index) => (index === next ? null : cell)) };
}

/** The first day after a half-year. */
export function dayAfterHalf(half: string): string {
  const [year = '', part = ''] = half.split('-');
  return part === 'H1' ? `${year}-07-01` : `${Number(year) + 1}-01-01`;
}
