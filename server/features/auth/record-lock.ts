import { LockView } from '#contract/keys';
import { recordKind } from '../../platform/record.ts';
import type { LockRow } from './store-lock.ts';
import { lockView } from './view-lock.ts';

/** An organisation that is being locked. Afterwards nobody is there to read it. */
export const lockRecord = recordKind({
  subject: 'Organisation',
  output: LockView,
  find: () => Promise.resolve(undefined),
  about: ({ id, version }: LockRow) => ({ id, version }),
  actions: () => ['read', 'lock'],
  view: lockView,
});
