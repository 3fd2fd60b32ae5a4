import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { onAgreementMade } from './make-agreement.ts';
import { lockAgreed, updateAgreementEnd, type AgreementRow } from './store-agreements.ts';

/** From now on the defaults hold between the two; what waits on the road is looked at again. */
export async function endAgreement(
  tx: Tx,
  row: AgreementRow,
  _input: unknown,
  context: Context,
): Promise<AgreementRow> {
  const { now } = context;
  const hasBegun = row.validFrom < now;
  const highest = await lockAgreed(tx, row);
  const ended = { ...row, validTo: hasBegun ? now : row.validFrom, version: highest + 1 };
  await updateAgreementEnd(tx, ended);
  if (hasBegun) await onAgreementMade.call(tx, ended, context);
  return ended;
}
