type Values = Readonly<Record<string, unknown>>;

/** One field that two people have changed to something different. */
export interface Clash {
  readonly name: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  /** Of the fields that do not clash: hers where she changed it, the others' where they did. */
  readonly values: Values;
  readonly clashes: readonly Clash[];
}

/** Lists of codes are sets: their order says nothing. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((item) => JSON.stringify(item)).sort());
  return JSON.stringify(value ?? null);
}

export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

/**
 * Three-way, field by field: what was there when she began, what she made of it, and what others made of it meanwhile.
 * `asserted`: fields that she answers for by sending, also where she has left them as they were.
 */
export function merge(
  base: Values,
  mine: Values,
  theirs: Values,
  fields: readonly string[],
  asserted: readonly string[] = [],
): Merged {
  const values: Record<string, unknown> = {};
  const clashes: Clash[] = [];
  for (const name of fields) {
    const [was, own, other] = [base[name], mine[name], theirs[name]];
    if (isSame(own, was) && !asserted.includes(name)) values[name] = other;
    else if (isSame(other, was) || isSame(own, other)) values[name] = own;
    else clashes.push({ name, mine: own, theirs: other });
  }
  return { values, clashes };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a field may take what both say: texts one after the other, lists together. */
export function canTakeBoth({ mine, theirs }: Clash, isText: boolean): boolean {
  return (Array.isArray(mine) && Array.isArray(theirs)) || (isText && mine !== '' && theirs !== '');
}

export function both({ mine, theirs }: Clash): unknown {
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const all = [...listOf(theirs), ...listOf(mine)];
    return all.filter((item, at) => all.findIndex((other) => isSame(other, item)) === at);
  }
  return `${String(theirs)}\n${String(mine)}`;
}
