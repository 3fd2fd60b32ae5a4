import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { endReflection } from './end-reflection.ts';

const reflectionEnds: Task = async (house, id) => {
  const now = house.clock.now();
  await transact(house.worker, async (tx) => {
    const row = await endReflection(tx, id, now);
    if (!row) return;
    const about = { id: row.id, caseId: row.caseId, ownerId: row.organisationId };
    const line = {
      at: now,
      actor: null,
      action: 'reflection.end',
      subject: 'Case' as const,
      requestId: newId(now),
    };
    await appendLedger(tx, { ...line, about });
  });
};

export const identificationTasks = {
  'reflection.end': reflectionEnds,
} as const satisfies Partial<Record<TaskName, Task>>;
