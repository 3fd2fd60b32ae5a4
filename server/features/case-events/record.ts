import { CaseEventView } from '#contract/case-events';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { titlePlace } from './rules.ts';
import { findCaseEvent, type CaseEventRow } from './store.ts';
import { caseEventView } from './view.ts';

export const caseEventRecord = recordKind({
  subject: 'CaseEvent',
  output: CaseEventView,
  find: findCaseEvent,
  about: ({ id, version }: CaseEventRow) => ({ id, version }),
  actions: () => ['read', 'link'],
  open: openTitle,
  view: caseEventView,
});

export async function openTitle(reader: Reader, row: CaseEventRow, context: Context): Promise<CaseEventRow> {
  if (row.title !== undefined) return row;
  return { ...row, title: String(await openAsMember(reader, 'staff', row.sealed, titlePlace(row), context)) };
}
