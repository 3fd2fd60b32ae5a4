import type { RaiseSignal } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { raisedAgain } from './rules.ts';
import { insertSignal, lockSignalOfCase, updateSignal, type SignalRow } from './store.ts';

/** One signal for a case, raised without proof; the locked case keeps a second one from being made at once. */
export async function raiseSignal(
  tx: Tx,
  { id: caseId, organisationId, openedById }: CaseRow,
  { signal }: RaiseSignal,
  { now, actor }: Context,
): Promise<SignalRow> {
  const there = await lockSignalOfCase(tx, caseId, actor.organisationId);
  if (!there) {
    const made = { id: newId(now), caseId, organisationId, signal, raisedAt: now };
    await insertSignal(tx, { ...made, raisedById: actor.userId });
    return { ...made, openedById, lawyerOrganisationId: null, decidedAt: null, version: 1 };
  }
  const said = raisedAgain(there.signal, signal);
  if (said === undefined) throw new Problem('wrong-state', { open: ['read'] });
  if (said === there.signal) return there;
  await updateSignal(tx, there.id, said);
  return { ...there, signal: said, version: there.version + 1 };
}
