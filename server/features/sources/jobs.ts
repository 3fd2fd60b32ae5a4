import { transact } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { eraseReport } from './erase-report.ts';
import { remindOperator } from './remind-operator.ts';

export const sourceTasks = {
  'report.erase': async (house, id) => {
    const now = house.clock.now();
    await transact(house.worker, async (tx) => {
      const erased = await eraseReport(tx, id, now);
      if (!erased) return;
      const about = { id: erased.id, ownerId: erased.organisationId };
      const line = { at: now, actor: null, action: 'report.erase', subject: 'Report', about } as const;
      await appendLedger(tx, { ...line, requestId: newId(now) });
    });
  },
  'handover.unanswered': (house, id) =>
    transact(house.worker, (tx) => remindOperator(tx, id, house.clock.now())),
} as const satisfies Partial<Record<TaskName, Task>>;
