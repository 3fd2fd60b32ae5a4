import type { OrganisationBrief } from '#contract/auth';
import type { Reader } from '../../platform/db.ts';

/** Bodies with the mandate to clear for a country at a moment, the longest mandated first. */
export async function listClearers(
  reader: Reader,
  country: string,
  now: Date,
): Promise<{ readonly organisation: OrganisationBrief; readonly region: string | null }[]> {
  return reader.$queryRaw<{ organisation: OrganisationBrief; region: string | null }[]>`
    SELECT json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code) AS organisation,
      o.region
    FROM mandate m JOIN organisation o ON o.id = m.organisation_id AND o.status = 'ACTIVE'
    WHERE m.kind = 'clear' AND m.country_code = ${country} AND m.valid_from <= ${now}
      AND (m.valid_to IS NULL OR m.valid_to > ${now})
    ORDER BY m.valid_from, m.id`;
}
