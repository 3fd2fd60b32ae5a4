import type { OfferDeposition } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { organisationBrief } from '../directory/index.ts';
import { tell } from '../notices/index.ts';
import { changeJourney } from './change-journey.ts';
import { isNeverShown } from './is-never-shown.ts';
import { setDepositionClock } from './set-deposition-clock.ts';
import { findDepositionOf, writeDeposition } from './store-depositions.ts';
import type { JourneyRow } from './store.ts';

/** Offered, never asked of her: any answer will do, and "not wanted" needs no reason. */
export async function offerDeposition(
  tx: Tx,
  row: JourneyRow,
  { answer, lawyerOrganisationId, plannedOn }: OfferDeposition,
  context: Context,
): Promise<JourneyRow> {
  const { now, actor } = context;
  if (lawyerOrganisationId !== null) await assertLawyer(tx, row, lawyerOrganisationId, context);
  const { id: journeyId, fromOrganisationId, toOrganisationId, fromCountry } = row;
  await writeDeposition(tx, {
    ...{ id: newId(now), reference: newReference('DP'), journeyId },
    ...{ fromOrganisationId, toOrganisationId, fromCountry, answer, lawyerOrganisationId, plannedOn },
    ...{ offeredById: actor.userId, offeredAt: now },
  });
  const deposition = await findDepositionOf(tx, journeyId);
  if (!deposition) throw new Error('The offer was not kept');
  await setDepositionClock(tx, deposition, context);
  if (lawyerOrganisationId !== null) {
    const { id: recordId, reference } = deposition;
    const about = { subject: 'Deposition', recordId, reference } as const;
    await tell(tx, { kind: 'deposition_asked', organisationId: lawyerOrganisationId, ...about }, now);
  }
  return changeJourney(tx, row, { deposition: answer });
}

/** Whoever is at the other end of the link is a lawyer's organisation; she may be of the country she comes from. */
async function assertLawyer(tx: Tx, row: JourneyRow, id: string, context: Context): Promise<void> {
  const found = await organisationBrief(tx, id);
  const isLawyers = found?.kind === 'legal_aid' || found?.kind === 'ombudsperson';
  if (isLawyers && !(await isNeverShown(tx, row, found, context))) return;
  throw new Problem('invalid-input', {
    issues: [{ path: 'lawyerOrganisationId', message: 'is no organisation of lawyers' }],
  });
}
