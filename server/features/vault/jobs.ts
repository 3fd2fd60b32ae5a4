import { transact, type Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { lapseBreakGlass } from './lapse-break-glass.ts';
import { overdueBreakGlass } from './overdue-break-glass.ts';
import type { BreakGlassClock } from './store-break-glass.ts';

/** A task of the clock: its mark and its ledger line in one transaction, with no person as actor. */
function byClock(
  action: TaskName,
  act: (tx: Tx, id: string, now: Date) => Promise<BreakGlassClock | undefined>,
): Task {
  return async (house, id) => {
    const now = house.clock.now();
    await transact(house.worker, async (tx) => {
      const row = await act(tx, id, now);
      if (!row) return;
      const about = { id: row.id, caseId: row.caseId, ownerId: row.organisationId, purpose: row.reason };
      const line = { at: now, actor: null, action, subject: 'BreakGlass' as const, requestId: newId(now) };
      await appendLedger(tx, { ...line, about });
    });
  };
}

export const vaultTasks = {
  'break-glass.lapse': byClock('break-glass.lapse', lapseBreakGlass),
  'break-glass.overdue': byClock('break-glass.overdue', overdueBreakGlass),
} as const satisfies Partial<Record<TaskName, Task>>;
