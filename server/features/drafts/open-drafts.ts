import type { Context } from '../../platform/record.ts';
import { derived, unpad, unseal, Unsealable } from '../../platform/sealing.ts';
import type { UserKeys } from '../../platform/user-keys.ts';
import { draftPlace } from './rules.ts';
import type { DraftRow } from './store.ts';

/** The key over her drafts, from the private key that only her unlocked session has. */
export function draftKey({ sealing }: UserKeys, userId: string): Buffer {
  return derived(sealing, userId, 'drafts/v1');
}

/** With what stands in them, where her session opens it: keys that were made anew open nothing of before. */
export function openDrafts(rows: readonly DraftRow[], { actor, session }: Context): DraftRow[] {
  const keys = session.keys();
  if (!keys) return [...rows];
  const key = draftKey(keys, actor.userId);
  return rows.map((row) => ({ ...row, content: contentOf(row, key) }));
}

function contentOf({ id, userId, form, sealed }: DraftRow, key: Buffer): string | null {
  try {
    return unpad(unseal(key, sealed, draftPlace(id, userId, form))).toString();
  } catch (error) {
    if (error instanceof Unsealable) return null;
    throw error;
  }
}
