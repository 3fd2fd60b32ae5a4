import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findPoint, updatePoint, type PointRow } from './store-points.ts';

/** It answers for the function no longer; whoever is asked next is who comes after it. */
export async function endPoint(tx: Tx, row: PointRow, _input: unknown, { now }: Context): Promise<PointRow> {
  await updatePoint(tx, row.id, { verifiedOn: row.verifiedOn, endedAt: now });
  return (await findPoint(tx, row.id)) ?? row;
}
