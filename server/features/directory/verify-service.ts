import type { VerifyService } from '#contract/service-details';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { serviceReference, verifyBefore } from './rules-verify.ts';
import { markPhonesCalled } from './store-details.ts';
import { updateVerified, type ServiceRow } from './store-services.ts';

type Checked = Pick<ServiceRow, 'id' | 'organisationId' | 'countryCode'> & { readonly reference: string };

export function checkedAs({ id, organisationId, countryCode }: ServiceRow): Checked {
  return { id, organisationId, countryCode, reference: serviceReference(id) };
}

/** By when somebody has to confirm it again; null where nobody has to any more. The clock stands in a room above. */
export const onServiceChecked =
  declareHook<[tx: Tx, checked: Checked, dueAt: Date | null, context: Context]>('onServiceChecked');

/** Somebody answers for what is said of it; and for those of its numbers that she has called. */
export async function verifyService(
  tx: Tx,
  row: ServiceRow,
  { phones }: VerifyService,
  context: Context,
): Promise<ServiceRow> {
  const { actor, now } = context;
  if ((await markPhonesCalled(tx, row.id, phones, now)) < phones.length) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'phones', message: 'This is no number of the service.' }],
    });
  }
  const verified = await updateVerified(tx, row.id, actor.userId, now);
  await onServiceChecked.call(tx, checkedAs(row), verifyBefore(now, now), context);
  return verified;
}
