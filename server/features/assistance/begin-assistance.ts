import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';

/** Assistance starts at suspicion: what she needs and how she stays safe is owed to her from the first moment. */
export async function beginAssistance(
  tx: Tx,
  { id, code, organisationId, countryOfRecord, openedAt }: CaseRow,
  context: Pick<Context, 'now'>,
): Promise<void> {
  const owed = {
    subject: 'Case',
    ...{ subjectId: id, caseId: id, reference: code, organisationId },
    ...{ countryCode: countryOfRecord, from: openedAt },
  } as const;
  await setClock(tx, { kind: 'needs_assessment', ...owed }, context);
  await setClock(tx, { kind: 'safety_plan', ...owed }, context);
}
