import { FlagView } from '#contract/flags';
import { recordKind } from '../../platform/record.ts';
import { actionsOf } from './rules.ts';
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
  view: flagView,
});
