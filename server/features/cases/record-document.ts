import { CaseDocument } from '#contract/cases';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { detailsPlace, notePlace } from './rules.ts';
import type { CaseRow, NoteRow, OpenedCase } from './store.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

export function isOpened(row: CaseRow): row is OpenedCase {
  return 'details' in row;
}

/** The case with its details; Problem `keys-locked` where the caller cannot open them. */
export async function openDocument(reader: Reader, row: CaseRow, context: Opener): Promise<OpenedCase> {
  if (isOpened(row)) return row;
  const said = await openAsMember(reader, 'staff', row.sealed, detailsPlace(row), context);
  return { ...row, ...CaseDocument.parse(said) };
}

export async function openNote(reader: Reader, row: NoteRow, context: Opener): Promise<NoteRow> {
  if (row.text !== undefined) return row;
  return { ...row, text: String(await openAsMember(reader, 'staff', row.sealed, notePlace(row), context)) };
}
