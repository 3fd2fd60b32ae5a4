import type { unmetReasons } from '#contract/services-given';
import type { ServiceKind } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';

export interface KindCount {
  readonly kind: ServiceKind;
  readonly people: number;
  readonly times: number;
}
export interface MonthCount {
  readonly kind: ServiceKind;
  readonly month: string;
  readonly people: number;
}

/** Of one organisation, between two days; what was struck counts nowhere. A person is a case. */
export function countKinds(
  reader: Reader,
  organisationId: string,
  from: string,
  until: string,
): Promise<KindCount[]> {
  return reader.$queryRaw<KindCount[]>`
    SELECT s.kind, count(DISTINCT s.case_id)::int AS people, count(*)::int AS times FROM service_given s
    WHERE s.organisation_id = ${organisationId}::uuid AND s.struck_at IS NULL
      AND s.given_on >= ${from}::date AND s.given_on < ${until}::date GROUP BY s.kind`;
}

export function countMonths(
  reader: Reader,
  organisationId: string,
  from: string,
  until: string,
): Promise<MonthCount[]> {
  return reader.$queryRaw<MonthCount[]>`
    SELECT s.kind, to_char(s.given_on, 'YYYY-MM') AS month, count(DISTINCT s.case_id)::int AS people
    FROM service_given s
    WHERE s.organisation_id = ${organisationId}::uuid AND s.struck_at IS NULL
      AND s.given_on >= ${from}::date AND s.given_on < ${until}::date GROUP BY 1, 2`;
}

export function countUnmet(
  reader: Reader,
  organisationId: string,
  from: string,
  until: string,
): Promise<{ reason: (typeof unmetReasons)[number]; people: number }[]> {
  return reader.$queryRaw`
    SELECT n.reason, count(DISTINCT n.case_id)::int AS people FROM unmet_need n
    WHERE n.organisation_id = ${organisationId}::uuid
      AND n.noted_at >= ${from}::date AND n.noted_at < ${until}::date GROUP BY n.reason`;
}
