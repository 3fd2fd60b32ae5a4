import { transact } from '../../platform/db.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { expireDraft } from './expire-draft.ts';

export const draftTasks = {
  'draft.expire': (house, id) => transact(house.worker, (tx) => expireDraft(tx, id, house.clock.now())),
} as const satisfies Partial<Record<TaskName, Task>>;
