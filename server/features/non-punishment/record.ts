import { SignalView } from '#contract/non-punishment';
import { recordKind } from '../../platform/record.ts';
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
  view: signalView,
});
