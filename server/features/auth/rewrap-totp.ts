import type { Db } from '../../platform/db.ts';
import type { Rewrap } from '../../platform/rewrap.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { openTotp, sealTotp } from './open-totp.ts';
import { countOldTotps, listOldTotps, moveTotp } from './store-factors.ts';

/** Secrets of authenticator apps move to a new node key while people sign in with them. */
export const rewrapTotp: Rewrap = {
  name: 'secrets of authenticator apps',
  left: (db, { version }) => countOldTotps(db, version),
  step: moveSome,
};

async function moveSome(db: Db, secrets: Secrets): Promise<number> {
  const old = await listOldTotps(db, secrets.version);
  for (const row of old) {
    const moved = sealTotp({ secrets }, row.id, row.userId, openTotp({ secrets }, row));
    await moveTotp(db, row.keyVersion, moved);
  }
  return old.length;
}
