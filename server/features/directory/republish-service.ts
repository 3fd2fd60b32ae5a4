import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { verifyBefore } from './rules-verify.ts';
import { updateServiceStatus, type ServiceRow } from './store-services.ts';
import { checkedAs, onServiceChecked } from './verify-service.ts';

/** It is offered again, and to be confirmed when that was due. */
export async function republishService(
  tx: Tx,
  row: ServiceRow,
  _input: unknown,
  context: Context,
): Promise<ServiceRow> {
  const { now } = context;
  await onServiceChecked.call(tx, checkedAs(row), verifyBefore(row.verifiedAt, now), context);
  return updateServiceStatus(tx, row.id, 'ACTIVE', now);
}
