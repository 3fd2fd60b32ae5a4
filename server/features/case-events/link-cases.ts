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
  await assertOwn(tx, row.organisationId, add, 'add');
  await linkMembers(tx, row, add);
  await unlinkMembers(tx, row.id, remove);
  await raiseVersion(tx, row.id);
  return getCaseEvent(tx, row.id);
}

/** `path`: the field that named them. */
export async function assertOwn(
  tx: Tx,
  organisationId: string,
  caseIds: readonly string[],
  path: 'add' | 'cases',
): Promise<void> {
  if ((await countOwn(tx, organisationId, caseIds)) === caseIds.length) return;
  throw new Problem('invalid-input', { issues: [{ path, message: 'Name cases of yours.' }] });
}
