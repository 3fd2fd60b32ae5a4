import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { neverSend } from '../clocks/index.ts';
import { relationOf } from './rules.ts';
import type { ReferralRow } from './store.ts';

/** On its way alone it is not there for a body that her list keeps her from: another one of the country sees to it. */
export async function isHidden(
  reader: Reader,
  row: Pick<ReferralRow, 'caseId' | 'fromOrganisationId' | 'toOrganisationId' | 'delivered'>,
  context: Context,
): Promise<boolean> {
  return relationOf(row, context.actor) === 'route' && (await neverSend.isKept(reader, row.caseId, context));
}
