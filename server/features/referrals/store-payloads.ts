import { Prisma } from '../../../prisma/generated/client.ts';
import type { NeverSend } from '#contract/directory';
import type { MatchData } from '#contract/referrals';
import type { Reader, Sql, Tx } from '../../platform/db.ts';

/** What a receiver may see: tier 1 as it is, tier 2 sealed, and for how many places. */
export interface StoredPayload {
  readonly match: MatchData;
  readonly sealed: Uint8Array;
  readonly places: number;
}
export interface DormantPayload extends StoredPayload {
  readonly organisationId: string;
}

/** Both tiers in one statement; written at sending, and anew at `update`. */
export async function writePayload(
  tx: Tx,
  referralId: string,
  { match, sealed, places }: StoredPayload,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO referral_payload (referral_id, tier, data, sealed, places, written_at)
    VALUES (${referralId}::uuid, 1, ${JSON.stringify(match)}::jsonb, NULL, NULL, ${now}),
      (${referralId}::uuid, 2, NULL, ${sealed}, ${places}, ${now})
    ON CONFLICT (referral_id, tier) DO UPDATE SET data = excluded.data, sealed = excluded.sealed,
      places = excluded.places, written_at = excluded.written_at`;
}

/** What each alternate would see, in place of what stood there. */
export async function writeAlternates(
  tx: Tx,
  referralId: string,
  payloads: readonly DormantPayload[],
): Promise<void> {
  if (payloads.length === 0) return;
  await dropAlternates(tx, referralId);
  for (const { organisationId, match, sealed, places } of payloads) {
    await tx.$executeRaw`
      INSERT INTO referral_alternate (referral_id, organisation_id, data, sealed, places)
      VALUES (${referralId}::uuid, ${organisationId}::uuid, ${JSON.stringify(match)}::jsonb, ${sealed}, ${places})`;
  }
}

export function listAlternates(reader: Reader, referralId: string): Promise<DormantPayload[]> {
  return reader.$queryRaw<DormantPayload[]>`
    SELECT a.organisation_id AS "organisationId", a.data AS match, a.sealed, a.places FROM referral_alternate a
    WHERE a.referral_id = ${referralId}::uuid`;
}

export async function dropAlternates(tx: Tx, referralId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM referral_alternate WHERE referral_id = ${referralId}::uuid`;
}

/** Whether an organisation, `o` in the statement, is on her never-send list. */
function onList({ organisations, kinds, regions, countries }: NeverSend): Sql {
  return Prisma.sql`(o.id = ANY(${organisations}::uuid[]) OR o.kind = ANY(${kinds}::text[])
    OR coalesce(o.region = ANY(${regions}::text[]), FALSE) OR o.country_code = ANY(${countries}::text[]))`;
}

export async function hasBarred(reader: Reader, ids: readonly string[], list: NeverSend): Promise<boolean> {
  if (Object.values(list).every((some) => some.length === 0)) return false;
  const found = await reader.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organisation o WHERE o.id = ANY(${ids}::uuid[]) AND ${onList(list)}`;
  return found.length > 0;
}

/** Takes from the referrals of a case the alternates that are on the list, and what was sealed for them. */
export async function dropBarred(tx: Tx, caseId: string, list: NeverSend): Promise<void> {
  const barred = Prisma.sql`SELECT o.id FROM organisation o WHERE ${onList(list)}`;
  await tx.$queryRaw`
    SELECT 1 AS locked FROM referral WHERE case_id = ${caseId}::uuid AND cardinality(alternates) > 0
    ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    DELETE FROM referral_alternate WHERE organisation_id IN (${barred})
      AND referral_id IN (SELECT id FROM referral WHERE case_id = ${caseId}::uuid)`;
  await tx.$executeRaw`
    UPDATE referral r SET alternates = ARRAY(SELECT a.id FROM unnest(r.alternates) WITH ORDINALITY a (id, place)
      WHERE a.id NOT IN (${barred}) ORDER BY a.place)
    WHERE r.case_id = ${caseId}::uuid AND r.alternates && ARRAY(${barred})`;
}

/** Whether an organisation does not work here. */
export async function isOutside(reader: Reader, id: string): Promise<boolean> {
  const [found] = await reader.$queryRaw<
    { outside: boolean }[]
  >`SELECT sec.is_outside(${id}::uuid) AS outside`;
  return found?.outside ?? false;
}
