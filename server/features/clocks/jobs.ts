import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { advanceClock } from './advance-clock.ts';

/** A step and its line in one transaction, with no person as actor. */
const tick: Task = async (house, id) => {
  const now = house.clock.now();
  await transact(house.worker, async (tx) => {
    const done = await advanceClock(tx, id, { now, house });
    if (!done) return;
    const { organisationId, concernsId, caseId } = done.clock;
    const about = { id, caseId, ownerId: concernsId ?? organisationId };
    const line = { at: now, actor: null, action: done.did, subject: 'Clock' as const, requestId: newId(now) };
    await appendLedger(tx, { ...line, about });
  });
};

export const clockTasks = { 'clock.tick': tick } as const satisfies Partial<Record<TaskName, Task>>;
