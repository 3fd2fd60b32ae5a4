import type { Likeness, RaiseFlag } from '#contract/flags';

/** What of a flag says whether another one may be of the same person. */
export type Observed = Pick<
  RaiseFlag,
  'post' | 'people' | 'child' | 'sex' | 'indicators' | 'languages' | 'travellingTo'
> & { readonly observedAt: Date };

/** Two offers of one journey are hours apart, not days. */
export const nearWithin = 12 * 60 * 60_000;
/** One thing in common is common: crowded flights have a vague job offer in every row. */
const sharedAtLeast = 2;

const shared = (one: readonly string[], other: readonly string[]) =>
  one.filter((it) => other.includes(it)).length;
const differ = <T>(one: T, other: T, unknown: readonly T[]) =>
  one !== other && !unknown.includes(one) && !unknown.includes(other);

/** Of one person alone, sex and child must not contradict; where both say where to, it is one country. */
function contradicts(one: Observed, other: Observed): boolean {
  const isOneEach = one.people === 1 && other.people === 1;
  return (
    differ(one.travellingTo, other.travellingTo, [null]) ||
    (isOneEach && differ(one.child, other.child, ['unsure'])) ||
    (isOneEach && differ(one.sex, other.sex, ['NonSpecifiedUnknown']))
  );
}

/**
 * In what two flags are alike; empty when they are too far apart or too different to be worth a coordinator's look.
 * Symmetric. Two of the three that weigh are asked for: post, country travelled to, at least two indicators.
 */
export function likenessOf(one: Observed, other: Observed): Likeness[] {
  const apart = Math.abs(one.observedAt.getTime() - other.observedAt.getTime());
  if (apart > nearWithin || contradicts(one, other)) return [];
  const weighty: Likeness[] = [];
  if (one.post === other.post) weighty.push('same_post');
  if (one.travellingTo !== null && one.travellingTo === other.travellingTo) weighty.push('same_destination');
  if (shared(one.indicators, other.indicators) >= sharedAtLeast) weighty.push('shared_indicators');
  if (weighty.length < 2) return [];
  if (one.people === other.people) weighty.push('same_people');
  if (shared(one.languages, other.languages) > 0) weighty.push('shared_language');
  return weighty;
}
