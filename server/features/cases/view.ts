import type { CaseLine, CaseView, NeverSendView, NoteView } from '#contract/cases';
import type { CaseRow, NoteRow, OpenedCase } from './store.ts';

export function caseView(row: OpenedCase, can: string[]): CaseView {
  const {
    openedById: _openedById,
    sealed: _sealed,
    factId: _factId,
    neverSend: _list,
    marks: _marks,
    openedAt,
    ...shown
  } = row;
  return { ...shown, openedAt: openedAt.toISOString(), can };
}

export function neverSendView({ id, version, neverSend }: OpenedCase, can: string[]): NeverSendView {
  return { id, version, ...neverSend, can };
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

export function noteView({ id, writtenAt, writtenBy, text }: NoteRow): NoteView {
  if (text === undefined) throw new Error('A note was to be shown before it was opened');
  return { id, writtenAt: writtenAt.toISOString(), writtenBy, text };
}
