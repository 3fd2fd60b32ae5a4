import { CaseLine, CaseView, NoteView } from '#contract/cases';
import { recordKind } from '../../platform/record.ts';
import { caseActions } from './rules.ts';
import { findCase, findNote, type CaseRow, type NoteRow } from './store.ts';
import { caseLine, caseView, noteView } from './view.ts';

const aboutCase = (row: CaseRow) => ({
  id: row.id,
  caseId: row.id,
  ownerId: row.organisationId,
  version: row.version,
});

/** A case, whole, for its own organisation. */
export const caseRecord = recordKind({
  subject: 'Case',
  output: CaseView,
  find: findCase,
  about: aboutCase,
  actions: (row: CaseRow) => caseActions[row.status],
  view: caseView,
});

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
  view: noteView,
});
