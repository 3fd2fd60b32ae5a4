import { Prisma } from '../../../prisma/generated/client.ts';
import { underWayStatuses } from '#contract/codes';
import type { Reader, Sql } from '../../platform/db.ts';

interface Asked {
  readonly seen: Sql;
  /** Those that the actor may clear. */
  readonly ours: Sql;
  readonly organisationId: string;
  readonly now: Date;
}

type Routed = Readonly<
  Record<'clearance' | 'offered' | 'accepted' | 'service' | 'closed' | 'toClear' | 'overdue' | 'near', number>
>;

const nobody: Routed = {
  ...{ clearance: 0, offered: 0, accepted: 0, service: 0, closed: 0 },
  ...{ toClear: 0, overdue: 0, near: 0 },
};
const offered = Prisma.sql`r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED')`;
const unsent = Prisma.sql`r.status IN ('DRAFT', 'AWAITING_CONSENT')`;
/** A question stops the clock. */
const runs = Prisma.sql`${offered} AND r.due_at IS NOT NULL AND r.paused_at IS NULL`;

/** Referrals over coordinated roads that neither end of is ours: those of the list of that name. */
export async function countRouted(
  reader: Reader,
  { seen, ours, organisationId, now }: Asked,
): Promise<Routed> {
  const [counted] = await reader.$queryRaw<Routed[]>`
    SELECT
      (count(*) FILTER (WHERE r.status = 'AWAITING_CLEARANCE'))::int AS clearance,
      (count(*) FILTER (WHERE ${offered}))::int AS offered,
      (count(*) FILTER (WHERE r.status = 'ACCEPTED'))::int AS accepted,
      (count(*) FILTER (WHERE r.status = 'IN_PROGRESS'))::int AS service,
      (count(*) FILTER (WHERE r.status <> ALL(${[...underWayStatuses]})))::int AS closed,
      (count(*) FILTER (WHERE r.status = 'AWAITING_CLEARANCE' AND ${ours}))::int AS "toClear",
      (count(*) FILTER (WHERE ${runs} AND r.due_at <= ${now}))::int AS overdue,
      (count(*) FILTER (WHERE ${runs} AND r.due_at > ${now}
        AND ${now} > r.due_at - (r.due_at - coalesce(r.sent_at, r.due_at)) / 4))::int AS near
    FROM referral r
    WHERE r.corridor IN ('coordinated', 'none') AND NOT ${unsent} AND r.from_organisation_id <> ${organisationId}::uuid
      AND NOT (r.delivered AND r.to_organisation_id IS NOT DISTINCT FROM ${organisationId}::uuid) AND ${seen}`;
  return counted ?? nobody;
}

/** Offers of help of these countries that wait for triage, or were given to somebody who has not taken them up yet. */
export async function countOffers(reader: Reader, seen: Sql, countries: readonly string[]): Promise<number> {
  const [counted] = await reader.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM flag r
    WHERE ${seen} AND r.status IN ('RECEIVED', 'ASSIGNED') AND r.country_code = ANY(${[...countries]}::text[])`;
  return counted?.count ?? 0;
}
