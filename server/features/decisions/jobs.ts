import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { closeOverdue } from './close-overdue.ts';

const sittingEnds: Task = async (house, id) => {
  const now = house.clock.now();
  await transact(house.worker, async (tx) => {
    const row = await closeOverdue(tx, id, now);
    if (!row) return;
    const about = { id: row.id, ownerId: row.organisationId };
    const line = {
      at: now,
      actor: null,
      action: 'sitting.close',
      subject: 'Sitting' as const,
      requestId: newId(now),
    };
    await appendLedger(tx, { ...line, about });
  });
};

export const decisionTasks = {
  'sitting.close': sittingEnds,
} as const satisfies Partial<Record<TaskName, Task>>;
