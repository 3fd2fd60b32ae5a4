import { CaseLine, CaseView, NeverSendView, NoteView } from '#contract/cases';
import { recordKind } from '../../platform/record.ts';
import { isOpened, openDocument, openNote } from './record-document.ts';
import { caseActions } from './rules.ts';
import { findCase, findNote, type CaseRow, type NoteRow, type OpenedCase } from './store.ts';
import { caseLine, caseView, neverSendView, noteView } from './view.ts';

export const aboutCase = (row: CaseRow) => ({
  id: row.id,
  caseId: row.id,
  ownerId: row.organisationId,
  version: row.version,
});

/** A case, whole, for its own organisation. */
export const caseRecord = {
  ...recordKind({
    subject: 'Case',
    output: CaseView,
    find: findCase,
    about: aboutCase,
    actions: (row: CaseRow) => caseActions[row.status],
    view: (row: CaseRow, can) => caseView(assertOpened(row), can),
  }),
  open: openDocument,
};

function assertOpened(row: CaseRow): OpenedCase {
  if (!isOpened(row)) throw new Error('A case was to be shown before it was opened');
  return row;
}

/** Whom the case is never shown to. */
export const neverSendRecord = {
  ...recordKind({
    subject: 'Case',
    output: NeverSendView,
    find: findCase,
    about: aboutCase,
    actions: (row: CaseRow) => caseActions[row.status],
    view: (row: CaseRow, can) => neverSendView(assertOpened(row), can),
  }),
  open: openDocument,
};

/** The same case as a line of a list. */
export const caseLineRecord = recordKind({
  subject: 'Case',
  output: CaseLine,
  find: findCase,
  about: aboutCase,
  actions: (row: CaseRow) => caseActions[row.status],
  view: caseLine,
});

/** A note stands and falls with its case. */
export const noteRecord = recordKind({
  subject: 'Case',
  output: NoteView,
  find: findNote,
  about: (row: NoteRow) => ({ id: row.id, caseId: row.caseId, ownerId: row.organisationId }),
  actions: () => [],
  open: openNote,
  view: noteView,
});
