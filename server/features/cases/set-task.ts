import type { SetTask } from '#contract/case-tasks';
import type { Tx } from '../../platform/db.ts';
import type { CaseRow } from './store.ts';
import { updateTask } from './store-tasks.ts';

/** A task does not apply to her, or does after all. */
export async function setTask(tx: Tx, row: CaseRow, { task, applies }: SetTask): Promise<CaseRow> {
  await updateTask(tx, row.id, task, applies);
  return row;
}
