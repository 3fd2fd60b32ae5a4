import type { SetCapacity } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { countUnit } from './rules.ts';
import { updateCount } from './store-capacity.ts';
import { getService, type ServiceRow } from './store-services.ts';

export async function setCapacity(
  tx: Tx,
  row: ServiceRow,
  input: SetCapacity,
  { now }: Context,
): Promise<ServiceRow> {
  const counted = countUnit(row.units, input);
  if (!counted.ok) throw new Problem('invalid-input', { issues: [counted.why] });
  await updateCount(tx, counted, now);
  return getService(tx, row.id);
}
