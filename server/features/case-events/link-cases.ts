import type { LinkCases } from '#contract/case-events';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import {
  countOwn,
  getCaseEvent,
  linkMembers,
  raiseVersion,
  unlinkMembers,
  type CaseEventRow,
} from './store.ts';

/** Cases of the owner and no others: one of another organisation is refused like one that is not there. */
export async function linkCases(
  tx: Tx,
  row: CaseEventRow,
  { add, remove }: LinkCases,
): Promise<CaseEventRow> {
  if ((await countOwn(tx, row.organisationId, add)) < add.length) {
    throw new Problem('invalid-input', { issues: [{ path: 'add', message: 'Name cases of yours.' }] });
  }
  await linkMembers(tx, row, add);
  await unlinkMembers(tx, row.id, remove);
  await raiseVersion(tx, row.id);
  return getCaseEvent(tx, row.id);
}
