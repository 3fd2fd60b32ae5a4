import type { SaveDraft } from '#contract/drafts';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { expiryOf } from './rules.ts';
import { countDrafts, lockDraft, type DraftRow } from './store.ts';

/** The one she has under this id, or as it would be; one that was removed meanwhile is not there any more. */
export async function beginDraft(
  tx: Tx,
  { id, form, version }: SaveDraft,
  { actor, now }: Context,
): Promise<DraftRow | undefined> {
  const { userId } = actor;
  const known = await lockDraft(tx, id, userId);
  if (known || version > 0) return known;
  const others = await countDrafts(tx, userId);
  return {
    ...{ id, userId, form, version: 0, others, sealed: Buffer.alloc(0), content: null },
    ...{ startedAt: now, updatedAt: now, expiresAt: expiryOf(now) },
  };
}
