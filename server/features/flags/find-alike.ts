import type { AlikeFlag, AlikeFlags, Likeness } from '#contract/flags';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { mandatedCountries } from '../../policy/actor.ts';
import { likenessOf, nearWithin } from './rules-likeness.ts';
import { listNear, type ComparedFlag } from './store-comparisons.ts';
import type { FlagRow } from './store.ts';

const shownAtMost = 20;

/** Flags that may be of the same person, the likest first; and those about which somebody has said so or not. */
export async function findAlike(
  reader: Reader,
  row: FlagRow,
  _input: unknown,
  { actor }: Pick<Context, 'actor'>,
): Promise<AlikeFlags> {
  const near = await listNear(reader, row, mandatedCountries(actor, 'route'), nearWithin);
  const found = near.map((flag) => ({ flag, likeness: likenessOf(row, flag) }));
  const worth = found.filter(({ flag, likeness }) => likeness.length > 0 || flag.verdict !== null);
  const apart = ({ flag }: { flag: FlagRow }) =>
    Math.abs(flag.observedAt.getTime() - row.observedAt.getTime());
  worth.sort((a, b) => b.likeness.length - a.likeness.length || apart(a) - apart(b));
  return { items: worth.slice(0, shownAtMost).map(({ flag, likeness }) => alikeView(flag, likeness)) };
}

function alikeView(flag: ComparedFlag, likeness: Likeness[]): AlikeFlag {
  const { id, reference, status, post, people, sex, travellingTo, verdict, observedAt } = flag;
  return {
    ...{ id, reference, status, post, people, sex, travellingTo, likeness, verdict },
    observedAt: observedAt.toISOString(),
  };
}
