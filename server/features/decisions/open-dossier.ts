import { DossierDocument, type DossierCommand } from '#contract/decisions';
import type { Tx } from '../../platform/db.ts';
import { openEnvelope } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { dossierPlace } from './rules.ts';
import { findDossier, type DossierRow, type OpenedDossier } from './store-dossiers.ts';
import { shareSitting } from './store-sittings.ts';

/** A member reads it while the sitting is open: its end waits for her, or has come and there is nothing left. */
export async function openDossier(
  tx: Tx,
  { id, sittingId }: DossierRow,
  _input: DossierCommand,
  { actor, session }: Context,
): Promise<OpenedDossier> {
  const state = await shareSitting(tx, sittingId);
  const row = await findDossier(tx, id, actor);
  if (state === 'CLOSED' || row?.state === 'GONE') throw new Problem('gone');
  if (state !== 'OPEN' || !row?.sealed) throw new Problem('wrong-state', { open: ['read'] });
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  const ring = new Map<string, Uint8Array>([[actor.userId, keys.sealing]]);
  const opened = await openEnvelope(ring, row.sealed, dossierPlace(row));
  // Sealed before she took her seat, or to keys she no longer has.
  if (!opened) throw new Problem('keys-locked');
  return { ...row, document: DossierDocument.parse(JSON.parse(opened.toString())) };
}
