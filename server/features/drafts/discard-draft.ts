import type { Tx } from '../../platform/db.ts';
import { deleteDraft, type DraftRow } from './store.ts';

/** It was sent, or is not wanted any more: nothing of it stays. */
export async function discardDraft(tx: Tx, row: DraftRow): Promise<DraftRow> {
  await deleteDraft(tx, row.id);
  return row;
}
