import { FlagView } from '#contract/flags';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { actionsOf, noteOf, standingsOf } from './rules.ts';
import { findFlag, type FlagRow } from './store.ts';
import { flagView } from './view.ts';

/**
 * An offer of help. Its ledger lines never name a case: the owner of one would learn there who raised the flag and
 * looks at it.
 */
export const flagRecord = recordKind({
  subject: 'Flag',
  output: FlagView,
  find: findFlag,
  about: ({ id, version }: FlagRow) => ({ id, version }),
  actions: (row: FlagRow, { actor }) => actionsOf(row, actor),
  open: openNote,
  view: flagView,
});

/** The note, for triage. Help is never held up by a key: without it the flag says that there is a note, and the rest. */
async function openNote(reader: Reader, row: FlagRow, context: Context): Promise<FlagRow> {
  const { sealedNote } = row;
  if (sealedNote === null || !standingsOf(row, context.actor).includes('triager')) return row;
  try {
    const said = await openAsMember(reader, 'staff', sealedNote, noteOf(row), context);
    return { ...row, note: String(said) };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return row;
    throw error;
  }
}
