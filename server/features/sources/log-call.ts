import type { LogCall } from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { callPlace } from './rules-paths.ts';
import { countCallsOf, findCall, insertCall, type CallRow, type NewCall } from './store-calls.ts';

/** The call as it would be: its first of a voice, until it is said to be a later one. */
export function plannedCall(
  { note, contact, earlierId: _earlier, ...said }: LogCall,
  { actor, now }: Context,
): NewCall {
  const id = newId(now);
  return {
    ...{ ...said, id, note, contact, reference: newReference('CL'), firstId: id, nth: 1, sealed: null },
    ...{ organisationId: actor.organisationId, operatorId: actor.userId, startedAt: now },
    ...{ caseId: null, flagId: null },
  };
}

/** Whoever calls again is known by that alone: the calls are one row of calls, and belong to nobody. */
export async function logCall(tx: Tx, row: NewCall, { earlierId }: LogCall): Promise<CallRow> {
  const { note, contact, organisationId } = row;
  const said = { note, contact };
  const sealed =
    note === null && contact === null
      ? null
      : await sealForGroup(tx, 'staff', [organisationId], said, callPlace(row));
  if (earlierId === null) return insertCall(tx, { ...row, sealed });
  const firstId = await firstOf(tx, earlierId);
  return insertCall(tx, { ...row, sealed, firstId, nth: (await countCallsOf(tx, firstId)) + 1 });
}

async function firstOf(tx: Tx, earlierId: string): Promise<string> {
  const earlier = await findCall(tx, earlierId);
  if (earlier) return earlier.firstId;
  throw new Problem('invalid-input', { issues: [{ path: 'earlierId', message: 'is no call of yours' }] });
}
