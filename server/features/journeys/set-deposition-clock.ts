import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock, setClock } from '../clocks/index.ts';
import type { DepositionRow } from './store-depositions.ts';

/** Her lawyer owes the day, or whoever offered it; what is not to be given, or was, is owed by nobody. */
export async function setDepositionClock(
  tx: Tx,
  row: DepositionRow,
  context: Pick<Context, 'now'>,
): Promise<void> {
  const { id, reference, answer, plannedOn, heldAt, fromOrganisationId, lawyerOrganisationId } = row;
  if (heldAt !== null || (answer !== 'in_person' && answer !== 'video_link')) {
    await endClock(tx, 'deposition', id, context.now);
    return;
  }
  await setClock(
    tx,
    {
      ...{ kind: 'deposition', subject: 'Deposition', subjectId: id, reference, from: context.now },
      ...{ organisationId: lawyerOrganisationId ?? fromOrganisationId, concernsId: fromOrganisationId },
      countryCode: row.fromCountry,
      ...(plannedOn !== null && { dueAt: new Date(`${plannedOn}T12:00:00.000Z`) }),
    },
    context,
  );
}
