import { Prisma } from '../../../prisma/generated/client.ts';
import { bedServices } from '#contract/codes';
import type { MatchQuery, MatchView } from '#contract/directory';
import type { Reader, Sql } from '../../platform/db.ts';

const freshMs = 72 * 60 * 60_000;

/**
 * Services of the country and code, those that fit first and of them those with room. The must-haves are sex, age,
 * children, citizenship, papers and disability; what is unknown of the person rules nothing out; a language is no
 * must-have, because there are interpreters. One statement: candidates come from the index service_match, their units in
 * one go, because one by one they are what takes long where there are thousands; how soon they answer is looked up for
 * those that are shown.
 */
export function matchSql(query: MatchQuery, now: Date): Sql {
  return Prisma.sql`
    WITH candidate AS (${candidates(query, now)}), judged AS (
      SELECT c.*, sex IS NOT FALSE AND age IS NOT FALSE AND children IS NOT FALSE AND disability IS NOT FALSE
        AND NOT no_foreigners AND NOT no_undocumented AS fits FROM candidate c
    ), best AS (
      SELECT * FROM judged j
      ORDER BY j.fits DESC, j.together DESC, CASE j.capacity WHEN 'likely' THEN 0 WHEN 'ask' THEN 1 ELSE 2 END,
        j.language DESC NULLS LAST, j.distance NULLS LAST, j.id LIMIT 100
    )
    SELECT json_build_object('id', j.organisation_id, 'name', j.organisation_name, 'kind', j.kind,
        'country', j.country_code) AS organisation,
      json_build_object('id', j.id, 'code', j.code, 'name', j.name) AS service, j.fits, ${reasons} AS reasons,
      CASE WHEN j.fits THEN j.capacity ELSE 'ask' END AS capacity,
      CASE WHEN j.fits THEN to_char(j.counted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:00:00"Z"') END AS "countedAt",
      sec.answer_minutes(j.organisation_id) AS "answerMinutes",
      to_char(j.verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "verifiedAt"
    FROM best j
    ORDER BY j.fits DESC, j.together DESC, CASE j.capacity WHEN 'likely' THEN 0 WHEN 'ask' THEN 1 ELSE 2 END,
      j.language DESC NULLS LAST, j.distance NULLS LAST, j.id`;
}

/** All of that country and code, and of each must-have whether it is met: yes, no, or nothing known of it. */
function candidates(query: MatchQuery, now: Date): Sql {
  const { service, country, sex, ageGroup, isMinor, dependants, languages, foreigner, undocumented } = query;
  const { disabled = false, fromOrganisationId = null, apart = [], together = [] } = query;
  const withChild = isMinor !== 'no' || dependants > 0;
  // Those who depend on her sleep where she sleeps, in one unit.
  const places = bedServices.includes(service) ? 1 + dependants : 1;
  const fresh = new Date(now.getTime() - freshMs);
  return Prisma.sql`
    SELECT r.id, r.code, r.name, o.id AS organisation_id, o.name AS organisation_name, o.kind, o.country_code,
      CASE WHEN cardinality(r.sexes) = 0 OR ${sex} = 'NonSpecifiedUnknown' THEN NULL ELSE ${sex} = ANY(r.sexes) END AS sex,
      CASE WHEN cardinality(r.age_groups) = 0 OR ${ageGroup} = 'unknown' THEN NULL
        ELSE ${ageGroup} = ANY(r.age_groups) END AS age,
      CASE WHEN ${withChild} THEN r.accepts_children END AS children,
      CASE WHEN cardinality(r.languages) > 0 AND cardinality(${languages}::text[]) > 0
        THEN r.languages && ${languages}::text[] END AS language,
      ${foreigner} AND NOT r.accepts_foreigners AS no_foreigners,
      ${undocumented} AND NOT r.accepts_undocumented AS no_undocumented,
      CASE WHEN ${disabled} THEN r.accepts_disabled END AS disability, r.id = ANY(${together}::uuid[]) AS together,
      CASE WHEN f.country_code <> r.country_code THEN 2 WHEN f.region IS NULL THEN NULL
        WHEN f.region = o.region OR f.region = ANY(r.regions) THEN 0 ELSE 1 END AS distance, r.verified_at,
      CASE WHEN u.most_free < ${places}::integer THEN 'full' WHEN u.counted_at >= ${fresh} THEN 'likely'
        ELSE 'ask' END AS capacity, u.counted_at
    FROM service r JOIN organisation o ON o.id = r.organisation_id AND o.status = 'ACTIVE'
      LEFT JOIN organisation f ON f.id = ${fromOrganisationId}::uuid
      LEFT JOIN (
        SELECT n.service_id, max(n.maximum - n.occupied - n.held - n.out_of_service - n.beyond) AS most_free,
          max(n.updated_at) AS counted_at
        FROM service s JOIN capacity_unit n ON n.service_id = s.id
        WHERE s.country_code = ${country} AND s.code = ${service} AND s.status = 'ACTIVE' GROUP BY n.service_id
      ) u ON u.service_id = r.id
    WHERE r.country_code = ${country} AND r.code = ${service} AND r.status = 'ACTIVE'
      AND r.id <> ALL(${apart}::uuid[]) ${without(query.never)}`;
}

/** Whom she must never be sent to does not come up at all. */
function without(never: MatchQuery['never']): Sql {
  if (!never || Object.values(never).every((some) => some.length === 0)) return Prisma.empty;
  const { organisations, kinds, regions, countries } = never;
  return Prisma.sql`AND NOT (o.id = ANY(${organisations}::uuid[]) OR o.kind = ANY(${kinds}::text[])
    OR coalesce(o.region = ANY(${regions}::text[]), FALSE) OR o.country_code = ANY(${countries}::text[])
    OR r.country_code = ANY(${countries}::text[]))`;
}

/** Why and why not, in a fixed order; of capacity only where the case fits. */
const reasons = Prisma.sql`array_remove(ARRAY['serves_country',
  CASE j.sex WHEN TRUE THEN 'sex_fits' WHEN FALSE THEN 'sex_does_not_fit' END,
  CASE j.age WHEN TRUE THEN 'age_fits' WHEN FALSE THEN 'age_does_not_fit' END,
  CASE j.children WHEN TRUE THEN 'children_accepted' WHEN FALSE THEN 'children_not_accepted' END,
  CASE j.language WHEN TRUE THEN 'language_shared' WHEN FALSE THEN 'no_shared_language' END,
  CASE WHEN j.no_foreigners THEN 'foreigners_not_accepted' END,
  CASE WHEN j.no_undocumented THEN 'undocumented_not_accepted' END,
  CASE j.disability WHEN TRUE THEN 'disability_accepted' WHEN FALSE THEN 'disability_not_accepted' END,
  CASE j.distance WHEN 0 THEN 'same_region' WHEN 1 THEN 'other_region' WHEN 2 THEN 'other_country' END,
  CASE WHEN j.together THEN 'stays_together' END,
  CASE WHEN NOT j.fits THEN NULL WHEN j.capacity = 'likely' THEN 'capacity_likely'
    WHEN j.capacity = 'full' THEN 'capacity_full' ELSE 'capacity_to_ask' END], NULL)`;

/** At most a hundred candidates for a need. */
export async function findMatches(reader: Reader, query: MatchQuery, now: Date): Promise<MatchView[]> {
  return reader.$queryRaw<MatchView[]>(matchSql(query, now));
}
