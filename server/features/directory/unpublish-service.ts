import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { updateServiceStatus, type ServiceRow } from './store-services.ts';
import { checkedAs, onServiceChecked } from './verify-service.ts';

/** It is offered to nobody any more; who is there stays. */
export async function unpublishService(
  tx: Tx,
  row: ServiceRow,
  _input: unknown,
  context: Context,
): Promise<ServiceRow> {
  await onServiceChecked.call(tx, checkedAs(row), null, context);
  return updateServiceStatus(tx, row.id, 'INACTIVE', context.now);
}
