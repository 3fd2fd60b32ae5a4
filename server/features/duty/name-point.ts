import type { NameContactPoint } from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { findPoint, insertPoint, type NewPoint, type PointRow } from './store-points.ts';
import { findBrief } from './store.ts';

/** The contact point as it would be. */
export function plannedPoint(
  { country: countryCode, function: named, organisationId }: NameContactPoint,
  { now }: Context,
): NewPoint {
  return { id: newId(now), countryCode, function: named, organisationId };
}

/** An organisation answers for a function from now on; whom of its people, its own rota says. */
export async function namePoint(tx: Tx, row: NewPoint): Promise<PointRow> {
  const organisation = await findBrief(tx, row.organisationId);
  if (!organisation) throw refused('organisationId', 'No such organisation works here.');
  const id = await insertPoint(tx, row);
  if (id === undefined) throw refused('organisationId', 'It answers for this function already.');
  const made = await findPoint(tx, id);
  if (!made) throw new Error('The contact point was not made');
  return made;
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
