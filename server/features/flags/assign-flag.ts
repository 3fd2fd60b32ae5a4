import type { AssignFlag } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { canCarry, statusAfter } from './rules.ts';
import { findAssignee, updateFlag, type FlagRow } from './store.ts';

/** Gives the flag to an organisation that opens the case; the triaging body may give it to another one later. */
export async function assignFlag(
  tx: Tx,
  row: FlagRow,
  { organisationId }: AssignFlag,
  { now }: Context,
): Promise<FlagRow> {
  const target = await findAssignee(tx, organisationId);
  if (!target?.isActive || target.country !== row.countryCode || !canCarry(target.kind)) {
    const message = 'Choose an active organisation of the country whose staff carry cases.';
    throw new Problem('invalid-input', { issues: [{ path: 'organisationId', message }] });
  }
  return updateFlag(tx, { ...row, status: statusAfter.assign, assignedToId: organisationId }, now);
}
