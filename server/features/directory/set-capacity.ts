import type { SetCapacity } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { countUnit, unitNamed } from './rules.ts';
import { updateCount } from './store-capacity.ts';
import { getService, type ServiceRow } from './store-services.ts';

/** Of a unit that was counted, or of which a place was held, since she looked, she is told first. */
export async function setCapacity(
  tx: Tx,
  row: ServiceRow,
  { unitId, unitVersion, ...count }: SetCapacity,
  { now }: Context,
): Promise<ServiceRow> {
  const named = unitNamed(row.units, unitId);
  if (!named.ok) throw new Problem('invalid-input', { issues: [named.why] });
  const { id, version } = named.unit;
  if (unitVersion !== undefined && unitVersion !== version) throw new Problem('stale-version');
  const counted = countUnit(named.unit, count);
  if (!counted.ok) throw new Problem('invalid-input', { issues: [counted.why] });
  await updateCount(tx, { ...counted, id }, now);
  return getService(tx, row.id);
}
