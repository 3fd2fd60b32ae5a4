import { serviceKindOf } from '#contract/codes';
import type { PublishService } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { checkedAs, onServiceChecked } from './verify-service.ts';
import { placedDetails } from './edit-service.ts';
import { verifyBefore } from './rules-verify.ts';
import { insertService, type ServiceRow } from './store-services.ts';
import type { OfferingRow, OrganisationRow } from './store.ts';

export function asOffering(row: OrganisationRow | undefined): OfferingRow | undefined {
  return row && { ...row, organisationId: row.id, countryCode: row.country };
}

/**
 * A service of the organisation, in its country, with the units it counts places in: these are its own to say, not those
 * of whoever keeps the directory.
 */
export async function publishService(
  tx: Tx,
  row: OfferingRow,
  { code, units, version: _version, id: _id, ...said }: PublishService,
  context: Context,
): Promise<ServiceRow> {
  const { actor, now } = context;
  if (units.length > 0 && row.id !== actor.organisationId) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'units', message: 'Places are counted by the organisation itself.' }],
    });
  }
  const { locations, phones, contacts, schedules, ...described } = said;
  const published = await insertService(tx, {
    ...{ id: newId(now), organisationId: row.id, country: row.country, kind: serviceKindOf(code) },
    ...{ code, ...described, createdAt: now },
    details: placedDetails({ locations, phones, contacts, schedules }, undefined, now),
    units: units.map((unit) => ({ ...unit, id: newId(now) })),
  });
  await onServiceChecked.call(tx, checkedAs(published), verifyBefore(null, now), context);
  return published;
}
