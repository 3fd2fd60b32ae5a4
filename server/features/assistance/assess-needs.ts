import type { AssessmentDocument, AssessNeeds } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { caseWork, type CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import type { CareRow } from './store.ts';
import { writeCare } from './write-care.ts';

/** What she needs, how soon, and what of it she wants: her wishes become the needs of the case. */
export async function assessNeeds(
  tx: Tx,
  row: CaseRow,
  { needs, note }: AssessNeeds,
  context: Context,
): Promise<CareRow> {
  const said: AssessmentDocument = { needs, note };
  const written = await writeCare(tx, row, 'assessment', said, context);
  const wanted = needs.filter(({ wish }) => wish !== 'does_not_want').map(({ service }) => service);
  await caseWork.setNeeds(tx, row, { needs: wanted });
  await endClock(tx, 'needs_assessment', row.id, context.now);
  return written;
}
