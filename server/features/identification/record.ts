import { ScreeningDocument, ScreeningView } from '#contract/identification';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { screeningPlace } from './rules.ts';
import { findScreening, type ScreeningRow } from './store.ts';
import { screeningView } from './view.ts';

/** A screening stands and falls with its case. */
export const screeningRecord = recordKind({
  subject: 'Case',
  output: ScreeningView,
  find: findScreening,
  about: ({ id, caseId, organisationId }: ScreeningRow) => ({ id, caseId, ownerId: organisationId }),
  actions: () => [],
  open: openScreening,
  view: screeningView,
});

/** With its answers; Problem `keys-locked` where they are not sealed to the caller. */
export async function openScreening(
  reader: Reader,
  row: ScreeningRow,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<ScreeningRow> {
  if (row.said !== undefined) return row;
  const said = await openAsMember(reader, 'staff', row.sealed, screeningPlace(row), context);
  return { ...row, said: ScreeningDocument.parse(said) };
}
