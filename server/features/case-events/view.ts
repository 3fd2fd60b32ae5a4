import type { CaseEventView } from '#contract/case-events';
import type { CaseEventRow } from './store.ts';

export function caseEventView(row: CaseEventRow, can: string[]): CaseEventView {
  const { id, reference, version, title, openedAt, cases } = row;
  if (title === undefined) throw new Error('An event was to be shown before it was opened');
  return { id, reference, version, title, openedAt: openedAt.toISOString(), cases: [...cases], can };
}
