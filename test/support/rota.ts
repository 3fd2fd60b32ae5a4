import { randomUUID } from 'node:crypto';
import type { DutyFunction } from '#contract/duty';
import type { TestNode, TestOrganisation } from './node.ts';

export interface OnRota {
  readonly title?: string;
  readonly userId?: string | null;
  readonly rank?: number;
  /** Round the clock where nothing is said; none: never. */
  readonly hours?: readonly { weekday: number; from: number; until: number }[];
}

export const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, until: 1440 }));

/** An organisation that answers for a function of a country, with people on its rota. */
export async function onRota(
  node: TestNode,
  organisation: TestOrganisation,
  named: DutyFunction,
  { title = named, userId = null, rank = 1, hours = always }: OnRota = {},
  country = organisation.country,
): Promise<string> {
  const { rows } = await node.owner.query<{ id: string }>(
    `INSERT INTO contact_point AS p (id, country_code, function, organisation_id) VALUES ($1, $2, $3, $4)
      ON CONFLICT (country_code, function, organisation_id) DO UPDATE SET version = p.version + 1 RETURNING id`,
    [randomUUID(), country, named, organisation.id],
  );
  const personId = randomUUID();
  await node.owner.query(
    `INSERT INTO duty_person (id, contact_point_id, organisation_id, user_id, title, rank) VALUES ($1, $2, $3, $4, $5, $6)`,
    [personId, rows[0]?.id, organisation.id, userId, title, rank],
  );
  for (const { weekday, from, until } of hours) {
    await node.owner.query('INSERT INTO duty_hours VALUES ($1, $2, $3, $4)', [
      personId,
      weekday,
      from,
      until,
    ]);
  }
  return rows[0]?.id ?? '';
}
