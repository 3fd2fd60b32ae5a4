import type { SaveDraft } from '#contract/drafts';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { pad, seal } from '../../platform/sealing.ts';
import { draftKey } from './open-drafts.ts';
import { draftPlace, expiryOf } from './rules.ts';
import { insertDraft, updateDraft, type DraftRow } from './store.ts';

/** Keeps the form as it stands, sealed to its owner. */
export async function saveDraft(
  tx: Tx,
  row: DraftRow,
  { form, content }: SaveDraft,
  { now, session }: Context,
): Promise<DraftRow> {
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  // One form does not become another; the client that mixes them up is told to look again.
  if (row.form !== form) throw new Problem('stale-version');
  const place = draftPlace(row.id, row.userId, form);
  const sealed = seal(draftKey(keys, row.userId), row.userId, pad(Buffer.from(content)), place);
  const saved = { ...row, sealed, version: row.version + 1, updatedAt: now, expiresAt: expiryOf(now) };
  if (row.version > 0) {
    await updateDraft(tx, saved);
    return saved;
  }
  // An id that is somebody else's looks like one that is not there.
  if (!(await insertDraft(tx, saved))) throw new Problem('not-found');
  await plan(tx, 'draft.expire', saved.id, saved.expiresAt);
  return saved;
}
