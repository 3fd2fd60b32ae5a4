import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { findOpener, isColleague, type ChildRow } from './store.ts';

/**
 * A child whose mother has a case here works with somebody else. The mother's code is compared in this moment and kept
 * nowhere: no row, line or draft links the two files.
 */
export async function checkWorker(
  tx: Tx,
  { organisationId }: Pick<ChildRow, 'organisationId'>,
  workerId: string,
  motherCode: string | undefined,
): Promise<void> {
  if (!(await isColleague(tx, workerId, organisationId))) {
    throw refused('workerId', 'Choose somebody who works here.');
  }
  if (motherCode === undefined) return;
  const opener = await findOpener(tx, motherCode.trim().toUpperCase());
  if (opener === undefined) throw refused('motherCode', 'There is no such case here.');
  if (opener === workerId)
    throw refused('workerId', 'The mother works with this person: choose somebody else.');
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
