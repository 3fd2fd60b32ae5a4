import { Prisma } from '../../../prisma/generated/client.ts';
import type { AlikeFlag } from '#contract/flags';
import type { Reader, Tx } from '../../platform/db.ts';
import { columns, type FlagRow } from './store.ts';

export type ComparedFlag = FlagRow & Pick<AlikeFlag, 'verdict'>;

const pairOf = (one: string, other: string) => (one < other ? [one, other] : [other, one]);
const day = 24 * 60 * 60_000;
/** A device without a network sends days later; what is older is looked for by its reference. */
const sentWithin = 7 * day;

/**
 * Flags observed within `window` milliseconds of this one, and those it was compared with, of the countries that the
 * asking coordinator triages. Bounded by the index of country and time.
 */
export async function listNear(
  reader: Reader,
  { id, observedAt }: FlagRow,
  countries: readonly string[],
  window: number,
): Promise<ComparedFlag[]> {
  const at = observedAt.getTime();
  const [from, to, sent] = [new Date(at - window), new Date(at + window), new Date(at + window + sentWithin)];
  return reader.$queryRaw<ComparedFlag[]>`
    SELECT ${columns}, c.verdict FROM flag r
      LEFT JOIN flag_comparison c ON (c.one_id = r.id AND c.other_id = ${id}::uuid)
        OR (c.other_id = r.id AND c.one_id = ${id}::uuid)
    WHERE r.country_code = ANY(${[...countries]}::text[]) AND r.id <> ${id}::uuid
      AND ((r.created_at BETWEEN ${from} AND ${sent} AND r.observed_at BETWEEN ${from} AND ${to})
        OR r.id IN (SELECT CASE WHEN p.one_id = ${id}::uuid THEN p.other_id ELSE p.one_id END FROM flag_comparison p
          WHERE ${id}::uuid IN (p.one_id, p.other_id)))
    ORDER BY r.created_at DESC, r.id DESC LIMIT 200`;
}

/** Says it of a pair once; said anew, the newer word stands. */
export async function saveComparison(
  tx: Tx,
  pair: readonly [string, string],
  said: { readonly verdict: 'same' | 'different'; readonly by: string; readonly at: Date },
): Promise<void> {
  const [one, other] = pairOf(...pair);
  await tx.$executeRaw`
    INSERT INTO flag_comparison (one_id, other_id, verdict, compared_by_id, compared_at)
    VALUES (${one}::uuid, ${other}::uuid, ${said.verdict}, ${said.by}::uuid, ${said.at})
    ON CONFLICT (one_id, other_id) DO UPDATE SET verdict = ${said.verdict}, compared_by_id = ${said.by}::uuid,
      compared_at = ${said.at}`;
}

export async function dropComparison(tx: Tx, pair: readonly [string, string]): Promise<void> {
  const [one, other] = pairOf(...pair);
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM flag_comparison WHERE one_id = ${one}::uuid AND other_id = ${other}::uuid`,
  );
}
