import type { Tx } from '../../platform/db.ts';
import { localTime } from '../../platform/local-time.ts';
import type { Context } from '../../platform/record.ts';
import { zoneOf } from '#contract/time-zones';
import { findPoint, updatePoint, type PointRow } from './store-points.ts';

/** Somebody has called and it is right: the day counts by the country's own calendar. */
export async function verifyPoint(
  tx: Tx,
  row: PointRow,
  _input: unknown,
  { now }: Context,
): Promise<PointRow> {
  const { day } = localTime(now, row.timeZone ?? zoneOf(row.countryCode));
  await updatePoint(tx, row.id, { verifiedOn: day, endedAt: null });
  return (await findPoint(tx, row.id)) ?? row;
}
