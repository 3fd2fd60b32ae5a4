import type { AddNote } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { notePlace } from './rules.ts';
import { insertNote, type CaseRow, type NoteRow } from './store.ts';

/** Sealed to her colleagues; writing one takes no keys. */
export async function addNote(tx: Tx, row: CaseRow, { text }: AddNote, context: Context): Promise<NoteRow> {
  const { now, actor } = context;
  const { organisationId, openedById } = row;
  const id = newId(now);
  const sealed = await sealForGroup(tx, 'staff', [organisationId], text, notePlace({ id, organisationId }));
  const note = { id, caseId: row.id, sealed, writtenAt: now };
  await insertNote(tx, { ...note, writtenById: actor.userId });
  return { ...note, text, organisationId, openedById, writtenBy: context.session.userName };
}
