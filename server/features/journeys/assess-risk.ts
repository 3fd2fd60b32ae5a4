import type { AssessJourneyRisk, JourneyRiskDocument } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { changeJourney } from './change-journey.ts';
import { riskPlace } from './rules.ts';
import { insertRisk } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** Each end looks for itself and reads what the other found. What she agreed to before was agreed to something else. */
export async function assessRisk(
  tx: Tx,
  row: JourneyRow,
  { level, dangers, measures }: AssessJourneyRisk,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const { organisationId } = actor;
  const id = newId(now);
  const said: JourneyRiskDocument = { dangers, measures };
  const ends = [row.fromOrganisationId, row.toOrganisationId];
  const sealed = await sealForGroup(tx, 'staff', ends, said, riskPlace({ id, organisationId }));
  const end = organisationId === row.fromOrganisationId ? 'origin' : 'destination';
  await insertRisk(tx, {
    ...{ id, journeyId: row.id, end, organisationId, level, sealed, assessedAt: now },
    assessedById: actor.userId,
  });
  await tellEnds(tx, row, 'journey_risk_assessed', { now, except: organisationId });
  return changeJourney(tx, row, {});
}
