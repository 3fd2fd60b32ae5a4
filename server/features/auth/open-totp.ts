import type { House } from '../../platform/house.ts';
import { seal, unseal } from '../../platform/sealing.ts';
import { totpPlace } from './rules-factors.ts';
import type { TotpRow } from './store-factors.ts';

/** The shared secret of her device, which the database alone does not tell. */
export function openTotp(
  { secrets }: Pick<House, 'secrets'>,
  { id, userId, secret, keyVersion }: TotpRow,
): Buffer {
  return unseal(secrets.derive('second-factor', keyVersion), secret, totpPlace(id, userId));
}

/** Seals a new one, with the version of the node key that opens it. */
export function sealTotp(
  { secrets }: Pick<House, 'secrets'>,
  id: string,
  userId: string,
  secret: Buffer,
): TotpRow {
  const sealed = seal(secrets.derive('second-factor'), userId, secret, totpPlace(id, userId));
  return { id, userId, secret: sealed, keyVersion: secrets.version };
}
