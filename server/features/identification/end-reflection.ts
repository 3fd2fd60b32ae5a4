import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { endOf } from './rules-tracks.ts';
import {
  endReflection as markEnded,
  findCode,
  lockDueReflection,
  type DueReflection,
} from './store-reflection.ts';

/** Its last day is over: it ends by time, and whoever helps her is told. Longer since, it is looked at again then. */
export async function endReflection(tx: Tx, id: string, now: Date): Promise<DueReflection | undefined> {
  const row = await lockDueReflection(tx, id);
  if (!row?.endsOn) return undefined;
  const end = endOf(row.endsOn, row.country);
  if (now < end) {
    await plan(tx, 'reflection.end', id, end);
    return undefined;
  }
  await markEnded(tx, id, 'time', now);
  await endClock(tx, 'reflection', id, now);
  const { caseId, organisationId } = row;
  const reference = await findCode(tx, caseId);
  const about = { organisationId, subject: 'Case', recordId: caseId, reference } as const;
  await tell(tx, { kind: 'reflection_ended', ...about }, now);
  return row;
}
