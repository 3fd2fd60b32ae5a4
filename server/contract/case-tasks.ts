import { z } from 'zod';
import { can, version } from './list.ts';
import { uuid } from './text.ts';

/** What there is to do in a case, in the order of the page; any order of doing is right. */
export const caseTasks = [
  'consent',
  'person',
  'situation',
  'needs',
  'risk',
  'screening',
  'identity',
  'referrals',
] as const;
export type CaseTask = (typeof caseTasks)[number];

/** Those that may not apply to her; of the others the record itself knows. */
export const optionalTasks = ['needs', 'screening', 'identity', 'referrals'] as const;
export type OptionalTask = (typeof optionalTasks)[number];

/** Nobody has looked is not the same as: looked at, and something is missing. */
export const taskStates = ['not_started', 'started', 'done', 'not_applicable'] as const;
export type TaskState = (typeof taskStates)[number];

/** What a task that was started still lacks. */
export const taskGaps = [
  'case_management',
  'asked_again',
  'sex',
  'child',
  'age',
  'languages',
  'citizenships',
  'exploitation',
  'recruitment',
  'control',
  'countries',
  'documents',
  'legal_identity',
  'sending',
] as const;
export type TaskGap = (typeof taskGaps)[number];

/** How her decision stands that there is a case: the latest one. */
export const agreementStates = ['none', 'given', 'provisional', 'refused', 'over'] as const;

export const TaskView = z.strictObject({
  task: z.enum(caseTasks),
  state: z.enum(taskStates),
  missing: z.array(z.enum(taskGaps)),
});
export type TaskView = z.infer<typeof TaskView>;

export const CaseTasks = z.strictObject({
  id: uuid,
  version,
  agreement: z.enum(agreementStates),
  tasks: z.array(TaskView),
  can,
});
export type CaseTasks = z.infer<typeof CaseTasks>;

/** Says that one task does not apply to her, or applies after all. */
export const SetTask = z.strictObject({
  id: uuid,
  task: z.enum(optionalTasks),
  applies: z.boolean(),
});
export type SetTask = z.infer<typeof SetTask>;
