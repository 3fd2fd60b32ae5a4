import type { PlanSitting } from '#contract/decisions';
import { zoneOf } from '#contract/time-zones';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { dayAfter, instantAt } from '../../platform/local-time.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { organisationBrief } from '../directory/index.ts';
import { tell } from '../notices/index.ts';
import { dayOf, graceMs } from './rules.ts';
import { insertSeat, insertSitting, type SittingRow } from './store-sittings.ts';

/** The sitting as it would be: what rights are judged on before it exists. */
export function plannedSitting({ country, on }: PlanSitting, { actor, now }: Context): SittingRow {
  const { organisationId, organisationName: name, organisationKind: kind } = actor;
  return {
    ...{
      id: newId(now),
      reference: newReference('ST'),
      organisationId,
      countryCode: country,
      on,
      version: 1,
    },
    ...{ seatedUserId: null, invitedOrganisationId: null, state: 'PLANNED', openedAt: null, closedAt: null },
    organisation: { id: organisationId, name, kind, country: actor.country },
  };
}

/** Colleagues have their seats at once; another organisation is told, and says who comes. It is over on its own day. */
export async function planSitting(
  tx: Tx,
  row: SittingRow,
  { userIds, organisationIds }: PlanSitting,
  { now, actor }: Context,
): Promise<SittingRow> {
  const { id: sittingId, countryCode, on, organisationId, reference } = row;
  if (on < dayOf(countryCode, now)) throw refused('on', 'lies before today');
  await insertSitting(tx, { ...row, plannedById: actor.userId, plannedAt: now });
  for (const userId of new Set(userIds)) {
    const seated = await insertSeat(tx, { id: newId(now), sittingId, organisationId, userId, at: now });
    if (!seated) throw refused('userIds', 'Choose people who work here and have their keys.');
  }
  for (const invited of new Set(organisationIds)) {
    if (invited === organisationId || !(await organisationBrief(tx, invited))) {
      throw refused('organisationIds', 'No such organisation works here.');
    }
    await insertSeat(tx, { id: newId(now), sittingId, organisationId: invited, userId: null, at: now });
    const about = { organisationId: invited, subject: 'Sitting', recordId: sittingId, reference } as const;
    await tell(tx, { kind: 'sitting_planned', ...about }, now);
  }
  const midnight = instantAt(dayAfter(on, 1), 0, zoneOf(countryCode));
  await plan(tx, 'sitting.close', sittingId, new Date(midnight.getTime() + graceMs));
  return { ...row, seatedUserId: userIds.includes(actor.userId) ? actor.userId : null };
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
