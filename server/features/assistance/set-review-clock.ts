import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';

/** A plan is looked at again after a month, for as long as it goes on. */
export async function setReviewClock(
  tx: Tx,
  { id, code, organisationId, countryOfRecord }: CaseRow,
  context: Pick<Context, 'now'>,
): Promise<void> {
  await setClock(
    tx,
    {
      ...{ kind: 'plan_review', subject: 'Case', subjectId: id, caseId: id, reference: code, organisationId },
      ...{ countryCode: countryOfRecord, from: context.now },
    },
    context,
  );
}
