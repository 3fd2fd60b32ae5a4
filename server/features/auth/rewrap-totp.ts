import type { Db } from '../../platform/db.ts';
import type { Rewrap } from '../../platform/rewrap.ts';
import { Unsealable } from '../../platform/sealing.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { openTotp, sealTotp } from './open-totp.ts';
import { countOldTotps, listOldTotps, moveTotp, type TotpRow } from './store-factors.ts';

/** Secrets of authenticator apps move to a new node key while people sign in with them. */
export const rewrapTotp: Rewrap = {
  name: 'secrets of authenticator apps',
  left: (db, { version }) => countOldTotps(db, version),
  step: moveSome,
};

async function moveSome(db: Db, secrets: Secrets): Promise<number> {
  let moved = 0;
  for (const row of await listOldTotps(db, secrets.version)) {
    const secret = opened(row, secrets);
    if (!secret) continue;
    await moveTotp(db, row.keyVersion, sealTotp({ secrets }, row.id, row.userId, secret));
    moved += 1;
  }
  return moved;
}

/** One that was changed stays as it is: it is told as left, and does not stand in the way of the others. */
function opened(row: TotpRow, secrets: Secrets): Buffer | undefined {
  try {
    return openTotp({ secrets }, row);
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}
