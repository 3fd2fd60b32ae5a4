import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { endCallOuts, spareUnwanted } from './bend-call-outs.ts';
import { climbCallOut } from './climb-call-out.ts';

/** A step of the ladder and its line in one transaction, with no person as actor. */
const climb: Task = async (house, id) => {
  const now = house.clock.now();
  await transact(house.worker, async (tx) => {
    const done = await climbCallOut(tx, id, now);
    if (!done) return;
    const { caseId, organisationId } = done.callOut;
    const line = {
      at: now,
      actor: null,
      action: done.did,
      subject: 'CallOut' as const,
      requestId: newId(now),
    };
    await appendLedger(tx, { ...line, about: { id, caseId, ownerId: organisationId } });
  });
};

/** She has said stop to everything, herself: its id is that of her case. */
const end: Task = async (house, caseId) => {
  await transact(house.worker, (tx) => endCallOuts(tx, caseId, null, house.clock.now()));
};

/** She has taken back, herself, what she had agreed to with some organisations: its id is that of her case. */
const spare: Task = async (house, caseId) => {
  await transact(house.worker, (tx) => spareUnwanted(tx, caseId));
};

export const callOutTasks = {
  'call-out.climb': climb,
  'call-out.end': end,
  'call-out.spare': spare,
} as const satisfies Partial<Record<TaskName, Task>>;
