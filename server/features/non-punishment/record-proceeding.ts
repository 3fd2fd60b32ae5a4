import { ProceedingSealed, ProceedingView } from '#contract/proceedings';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { proceedingActions, proceedingPlace } from './rules.ts';
import { findProceeding, type ProceedingRow } from './store-proceedings.ts';
import { proceedingView } from './view.ts';

/** What is sealed of it; Problem `keys-locked` where it is not sealed to the caller. */
export async function openProceeding(
  reader: Reader,
  row: ProceedingRow,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<ProceedingSealed> {
  if (row.sealed !== null) return row.sealed;
  return ProceedingSealed.parse(
    await openAsMember(reader, 'staff', row.stored, proceedingPlace(row), context),
  );
}

export const proceedingRecord = recordKind({
  subject: 'Proceeding',
  output: ProceedingView,
  find: (reader, id, { actor }) => findProceeding(reader, id, actor.organisationId),
  about: ({ id, caseId, organisationId, version }: ProceedingRow) => ({
    ...{ id, caseId, version },
    ownerId: organisationId,
  }),
  actions: (row: ProceedingRow) => proceedingActions(row),
  open: openWhereSealed,
  view: proceedingView,
});

/** That there is one is shown to whoever may read it; a lawyer for whom it is not sealed yet sees no more. */
async function openWhereSealed(reader: Reader, row: ProceedingRow, context: Context): Promise<ProceedingRow> {
  try {
    return { ...row, sealed: await openProceeding(reader, row, context) };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return row;
    throw error;
  }
}
