import { DraftView, SavedDraft } from '#contract/drafts';
import { recordKind, type Judged } from '../../platform/record.ts';
import { draftActions } from './rules.ts';
import { findDraft, type DraftRow } from './store.ts';
import { draftView, savedDraft } from './view.ts';

const about = ({ id, version }: DraftRow) => ({ id, version });

/** With what stands in it. */
export const draftRecord = recordKind({
  subject: 'Draft',
  output: DraftView,
  find: (reader, id, { actor }) => findDraft(reader, id, actor.userId),
  about,
  actions: (row: DraftRow) => draftActions(row),
  view: draftView,
});

/** What is answered to somebody who has just written it. */
export const savedRecord = recordKind({
  ...draftRecord,
  output: SavedDraft,
  view: savedDraft,
});

interface OwnRow {
  readonly userId: string;
}

/** Her own drafts as a whole, before there is any. */
export const ownDrafts: Judged<'Draft', OwnRow> = {
  subject: 'Draft',
  about: ({ userId }) => ({ id: userId }),
  actions: () => ['read'],
};
