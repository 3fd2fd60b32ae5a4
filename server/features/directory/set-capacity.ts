import type { SetCapacity } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { tell } from '../notices/index.ts';
import { serviceReference } from './rules-verify.ts';
import { countUnit, unitNamed } from './rules.ts';
import { updateCount } from './store-capacity.ts';
import { getService, type ServiceRow } from './store-services.ts';
import { listMandated } from './store.ts';

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
  await plan(tx, 'place.offer', id, now);
  if (counted.beyond > 0 && named.unit.beyond === 0) await tellCoordinators(tx, row, now);
  return getService(tx, row.id);
}

/** More people than places: whoever routes her country hears of it at once, and of nobody in it. */
async function tellCoordinators(tx: Tx, { id, countryCode }: ServiceRow, now: Date): Promise<void> {
  for (const { id: organisationId } of await listMandated(tx, countryCode, 'route', now)) {
    const about = { subject: 'Service', recordId: id, reference: serviceReference(id) } as const;
    await tell(
      tx,
      { kind: 'overcrowded', organisationId, roles: ['coordinator'], ...about, urgent: true },
      now,
    );
  }
}
