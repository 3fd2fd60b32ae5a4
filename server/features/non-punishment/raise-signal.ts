import type { RaiseSignal } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseWork, type CaseRow } from '../cases/index.ts';
import { keepExposure } from './keep-exposure.ts';
import { raisedAgain } from './rules.ts';
import { insertSignal, lockSignalOfCase, updateSignal, type SignalRow } from './store.ts';

/** One signal for a case, raised without proof; the locked case keeps a second one from being made at once. */
export async function raiseSignal(
  tx: Tx,
  { id: caseId, organisationId, openedById }: CaseRow,
  { signal, exposure }: RaiseSignal,
  context: Context,
): Promise<SignalRow> {
  const { now, actor } = context;
  const keep = (row: SignalRow) => (exposure ? keepExposure(tx, row, exposure) : row);
  const there = await lockSignalOfCase(tx, caseId, actor.organisationId);
  if (!there) {
    const made = { id: newId(now), caseId, organisationId, signal, raisedAt: now };
    await insertSignal(tx, { ...made, raisedById: actor.userId });
    await caseWork.recount(tx, [caseId], 'agreed', context);
    const nothing = { lawyerOrganisationId: null, decidedAt: null, sealedExposure: null, exposure: null };
    return keep({ ...made, ...nothing, openedById, version: 1 });
  }
  const said = raisedAgain(there.signal, signal);
  if (said === undefined) throw new Problem('wrong-state', { open: ['read'] });
  if (said === there.signal) return keep(there);
  await updateSignal(tx, there.id, said);
  return keep({ ...there, signal: said, version: there.version + 1 });
}
