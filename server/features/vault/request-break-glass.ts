import type { RequestBreakGlass } from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { openRing, sealForGroup } from '../keys/index.ts';
import { confirmDue, orderPlace } from './rules-break-glass.ts';
import type { ShownBreakGlass } from './record.ts';
import { insertBreakGlass } from './store-break-glass.ts';
import type { IdentityRow } from './store.ts';

/** An officer asks to go beyond the ordinary rules, for a reason of a closed list; alone she goes nowhere. */
export async function requestBreakGlass(
  tx: Tx,
  { caseId, organisationId }: IdentityRow,
  { reason, segments, order }: RequestBreakGlass,
  context: Context,
): Promise<ShownBreakGlass> {
  await openRing(tx, 'officer', context);
  const { now, actor } = context;
  const id = newId(now);
  const orderSealed =
    order === undefined
      ? null
      : await sealForGroup(tx, 'officer', [organisationId], order, orderPlace(id, organisationId));
  const row = { id, caseId, organisationId, reason, segments, orderSealed };
  const made = await insertBreakGlass(tx, { ...row, requestedById: actor.userId, requestedAt: now });
  await plan(tx, 'break-glass.lapse', id, confirmDue(now));
  return { ...made, order: order ?? null };
}
