import { serviceKindOf } from '#contract/codes';
import type { PublishService } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertService, type ServiceRow } from './store-services.ts';
import type { OrganisationRow } from './store.ts';

/** A service of the organisation, in its country, with the units it counts places in. */
export function publishService(
  tx: Tx,
  row: OrganisationRow,
  { code, name, eligibility, units }: PublishService,
  { now }: Context,
): Promise<ServiceRow> {
  return insertService(tx, {
    ...{ id: newId(now), organisationId: row.id, country: row.country, kind: serviceKindOf(code) },
    ...{ code, name, eligibility, createdAt: now },
    units: units.map((unit) => ({ ...unit, id: newId(now) })),
  });
}
