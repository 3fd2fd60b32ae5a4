import { SignalView } from '#contract/non-punishment';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openExposure } from './record-exposure.ts';
import { signalActions } from './rules.ts';
import { findSignalFor, type SignalRow } from './store.ts';
import { signalView } from './view.ts';

/** That a proceeding may come, or what became of it. */
export const signalRecord = recordKind({
  subject: 'NonPunishment',
  output: SignalView,
  find: (reader, id, { actor }) => findSignalFor(reader, id, actor.organisationId),
  about: ({ id, caseId, organisationId, version }: SignalRow) => ({
    ...{ id, caseId, version },
    ownerId: organisationId,
  }),
  actions: () => signalActions,
  open: openWhereSealed,
  view: signalView,
});

/** The signal is shown to whoever may read it; a lawyer for whom the exposure is not sealed yet sees that there is one. */
async function openWhereSealed(reader: Reader, row: SignalRow, context: Context): Promise<SignalRow> {
  try {
    return await openExposure(reader, row, context);
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return row;
    throw error;
  }
}
