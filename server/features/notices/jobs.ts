import type { Task, TaskName } from '../../platform/jobs.ts';
import { deliverNotice } from './deliver-notice.ts';
import { sendDigest } from './send-digest.ts';
import { sendMail } from './send-mail.ts';
import { sendPush } from './send-push.ts';

/** Each has one effect and may be run twice. */
export const noticeTasks = {
  'notice.deliver': deliverNotice,
  'notice.mail': sendMail,
  'notice.push': sendPush,
  'notice.digest': sendDigest,
} as const satisfies Partial<Record<TaskName, Task>>;
