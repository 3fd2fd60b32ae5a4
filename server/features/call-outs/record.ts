import { CallOutView } from '#contract/call-outs';
import { recordKind, type Context } from '../../platform/record.ts';
import { callOutActions } from './rules.ts';
import { findCallOut, type CallOutRow } from './store.ts';
import { callOutView } from './view.ts';

/** Whoever has said no is asked nothing any more. */
function actions(row: CallOutRow, { actor }: Context): string[] {
  const own = row.rungs.find(({ organisation }) => organisation.id === actor.organisationId);
  const open: readonly string[] = callOutActions[row.status];
  return open.filter((action) => action !== 'answer' || own?.answer === null);
}

export const callOutRecord = recordKind({
  subject: 'CallOut',
  output: CallOutView,
  find: (reader, id, { actor }) => findCallOut(reader, id, actor.organisationId),
  about: (row: CallOutRow) => ({
    id: row.id,
    caseId: row.caseId,
    ownerId: row.organisationId,
    version: row.version,
  }),
  actions,
  view: callOutView,
});
