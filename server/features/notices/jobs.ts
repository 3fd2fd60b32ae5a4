import type { Task, TaskName } from '../../platform/jobs.ts';
import { deliverNotice } from './deliver-notice.ts';

export const noticeTasks = {
  'notice.deliver': deliverNotice,
} as const satisfies Partial<Record<TaskName, Task>>;
