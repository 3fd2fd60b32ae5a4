import { transact } from '../../platform/db.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { expireLink } from './expire-link.ts';

export const outsideTasks = {
  'answer-link.expire': (house, id) => transact(house.worker, (tx) => expireLink(tx, id, house.clock.now())),
} as const satisfies Partial<Record<TaskName, Task>>;
