import type { Rewrap } from '../../platform/rewrap.ts';
import { Unsealable } from '../../platform/sealing.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { openedMarks, sealedMarks } from './keep-marks.ts';
import type { KeptMarks } from './rules-marks.ts';
import { countOldMarks, listOldMarks, moveMarks, type OldMarkRow } from './store-marks.ts';

/** Marks that bind places move to a new node key while places are held. */
export const rewrapMarks: Rewrap = {
  name: 'marks of cases',
  left: (db, { version }) => countOldMarks(db, version),
  step: async (db, secrets) => {
    let moved = 0;
    for (const row of await listOldMarks(db, secrets.version)) {
      const marks = opened(row, secrets);
      if (!marks) continue;
      await moveMarks(db, row, sealedMarks(row.caseId, marks, secrets));
      moved += 1;
    }
    return moved;
  },
};

/** One that was changed stays as it is, and is told as left. */
function opened(row: OldMarkRow, secrets: Secrets): KeptMarks | undefined {
  try {
    return openedMarks(row, secrets);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
