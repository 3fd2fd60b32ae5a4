import { CaseTasks } from '#contract/case-tasks';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { recordKind } from '../../platform/record.ts';
import { aboutCase } from './record.ts';
import { isOpened, openDocument } from './record-document.ts';
import { caseActions } from './rules.ts';
import { tasksOf } from './rules-tasks.ts';
import { findCase, type CaseRow } from './store.ts';
import { findTaskFacts, type TaskFacts } from './store-tasks.ts';

interface CaseOfTasks extends CaseRow {
  readonly facts?: TaskFacts;
}

/** What there is to do in a case, as the record says it. */
export const tasksRecord = {
  ...recordKind({
    subject: 'Case',
    output: CaseTasks,
    find: findCase,
    about: aboutCase,
    actions: (row: CaseOfTasks) => caseActions[row.status],
    view: (row: CaseOfTasks, can) => {
      const { facts } = row;
      if (!isOpened(row) || facts === undefined)
        throw new Error('Tasks were to be shown before they were counted');
      return {
        id: row.id,
        version: row.version,
        agreement: facts.agreement,
        tasks: tasksOf(row, facts),
        can,
      };
    },
  }),
  open: openTasks,
};

async function openTasks(reader: Reader, row: CaseOfTasks, context: Context): Promise<CaseOfTasks> {
  const opened = await openDocument(reader, row, context);
  const today = context.now.toISOString().slice(0, 10);
  return { ...opened, facts: await findTaskFacts(reader, row.id, today) };
}
