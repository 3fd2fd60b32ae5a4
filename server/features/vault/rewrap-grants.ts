import { transact } from '../../platform/db.ts';
import type { Rewrap } from '../../platform/rewrap.ts';
import { Unsealable } from '../../platform/sealing.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { keepHalf, openHalf } from './split-key.ts';
import { countHalves, lockHalves, updateHalf, type KeptHalf } from './store-grant-halves.ts';

const batch = 100;

/** The halves of promised grants that the node keeps. */
export const rewrapGrants: Rewrap = {
  name: 'halves of grants',
  left: (db, { version }) => countHalves(db, version),
  step: (db, secrets) =>
    transact(db, async (tx) => {
      let moved = 0;
      for (const grant of await lockHalves(tx, secrets.version, batch)) {
        const half = opened(grant, secrets);
        if (!half) continue;
        await updateHalf(tx, grant.id, keepHalf(grant, half, secrets));
        moved += 1;
      }
      return moved;
    }),
};

/** One that was changed stays as it is: it is told as left, and does not stand in the way of the others. */
function opened(grant: KeptHalf, secrets: Secrets): Buffer | undefined {
  try {
    return openHalf(grant, grant.k2Enc, secrets);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
