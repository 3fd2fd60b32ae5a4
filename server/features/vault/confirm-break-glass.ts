import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { openRing } from '../keys/index.ts';
import type { ShownBreakGlass } from './record.ts';
import { hourMs } from './rules.ts';
import { reviewDue } from './rules-break-glass.ts';
import { markConfirmed } from './store-break-glass.ts';

/** A second officer agrees: one hour, for the parts that were named. */
export async function confirmBreakGlass(
  tx: Tx,
  { id, order }: ShownBreakGlass,
  _input: unknown,
  context: Context,
): Promise<ShownBreakGlass> {
  await openRing(tx, 'officer', context);
  const { actor, now } = context;
  await plan(tx, 'break-glass.overdue', id, reviewDue(now));
  const endsAt = new Date(now.getTime() + hourMs);
  return { ...(await markConfirmed(tx, id, { byId: actor.userId, at: now, endsAt })), order };
}
