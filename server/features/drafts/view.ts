import type { DraftView, SavedDraft } from '#contract/drafts';
import type { DraftRow } from './store.ts';

export function savedDraft(row: DraftRow, can: string[]): SavedDraft {
  const { id, form, version, startedAt, updatedAt, expiresAt } = row;
  return {
    ...{ id, form, version, can },
    startedAt: startedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

export function draftView(row: DraftRow, can: string[]): DraftView {
  return { ...savedDraft(row, can), content: row.content };
}
