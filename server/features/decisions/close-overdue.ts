import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import { lockDueSitting } from './store-dossiers.ts';
import { markClosed } from './store-sittings.ts';
import { tellOwners } from './tell-owners.ts';

/** Its day is over and nobody has closed it; the body is told as well. */
export async function closeOverdue(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ readonly id: string; readonly organisationId: string } | undefined> {
  const row = await lockDueSitting(tx, id);
  if (!row || row.state === 'CLOSED') return undefined;
  await markClosed(tx, id, now);
  await tellOwners(tx, id, 'sitting_closed', now);
  const { organisationId, reference } = row;
  const about = { organisationId, subject: 'Sitting', recordId: id, reference } as const;
  await tell(tx, { kind: 'sitting_closed', ...about }, now);
  return row;
}
