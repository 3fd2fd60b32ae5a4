import type { AddNote } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertNote, type CaseRow, type NoteRow } from './store.ts';

export async function addNote(tx: Tx, row: CaseRow, { text }: AddNote, context: Context): Promise<NoteRow> {
  const { now, actor } = context;
  const note = { id: newId(now), caseId: row.id, writtenById: actor.userId, text, writtenAt: now };
  await insertNote(tx, note);
  const { organisationId, openedById } = row;
  return { ...note, organisationId, openedById, writtenBy: context.session.userName };
}
