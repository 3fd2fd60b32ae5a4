import type { CaseLine, CaseView, NoteView } from '#contract/cases';
import type { CaseRow, NoteRow } from './store.ts';

export function caseView(row: CaseRow, can: string[]): CaseView {
  const { openedById: _openedById, openedAt, ...shown } = row;
  return { ...shown, openedAt: openedAt.toISOString(), can };
}

export function caseLine(row: CaseRow, can: string[]): CaseLine {
  const { id, code, status, openedAt, sex, ageGroup, isMinor, needs, risk, version } = row;
  return {
    id,
    code,
    status,
    openedAt: openedAt.toISOString(),
    sex,
    ageGroup,
    isMinor,
    needs,
    risk,
    version,
    can,
  };
}

export function noteView(row: NoteRow): NoteView {
  return { id: row.id, writtenAt: row.writtenAt.toISOString(), writtenBy: row.writtenBy, text: row.text };
}
