import type { OrganisationBrief } from '#contract/auth';
import type { DutyFunction } from '#contract/duty';
import type { Reader } from '../../platform/db.ts';
import type { Rostered } from './rules.ts';

/** Everybody of some functions of a country with their hours; a point without people answers as an organisation. */
export async function listRota(
  reader: Reader,
  country: string,
  functions: readonly DutyFunction[],
): Promise<Rostered[]> {
  return reader.$queryRaw<Rostered[]>`
    SELECT p.id AS "contactPointId", d.id AS "personId", p.country_code AS country, p.function, o.region,
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
      d.user_id AS "userId", d.title, coalesce(d.languages, '{}') AS languages,
      to_char(p.verified_on, 'YYYY-MM-DD') AS "verifiedOn", coalesce(d.rank, 20) AS rank,
      coalesce((SELECT json_agg(json_build_object('weekday', h.weekday, 'from', h.from_minute, 'until', h.until_minute)
        ORDER BY h.weekday, h.from_minute) FROM duty_hours h WHERE h.person_id = d.id), '[]') AS hours
    FROM contact_point p JOIN organisation o ON o.id = p.organisation_id AND o.status = 'ACTIVE'
      LEFT JOIN duty_person d ON d.contact_point_id = p.id AND d.ended_at IS NULL
    WHERE p.country_code = ${country} AND p.function = ANY(${[...functions]}) AND p.ended_at IS NULL
    ORDER BY p.id, d.rank, d.id`;
}

/** An organisation that works here; a suspended one is not found. */
export async function findBrief(reader: Reader, id: string): Promise<OrganisationBrief | undefined> {
  const [found] = await reader.$queryRaw<OrganisationBrief[]>`
    SELECT o.id, o.name, o.kind, o.country_code AS country FROM organisation o
    WHERE o.id = ${id}::uuid AND o.status = 'ACTIVE'`;
  return found;
}

/** The zone a country has set for itself. */
export async function findZone(reader: Reader, country: string): Promise<string | undefined> {
  const [found] = await reader.$queryRaw<{ zone: string }[]>`
    SELECT s.time_zone AS zone FROM country_setting s WHERE s.country_code = ${country}`;
  return found?.zone;
}
