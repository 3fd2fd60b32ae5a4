import type { SealedFlag } from '#contract/flags';
import { transact } from '../../platform/db.ts';
import { flagKeyFrom, flagKeyOf, openFlagEnvelope, type FlagKey } from '../../platform/flag-key.ts';
import type { House } from '../../platform/house.ts';
import { Problem } from '../../platform/problem.ts';
import { unpad, unseal, Unsealable } from '../../platform/sealing.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { keptFlagKey } from './rules-keys.ts';
import { findFormerKey } from './store-keys.ts';

type Opening = Pick<House, 'db' | 'secrets'>;

/**
 * What a device sealed to one of the node's keys: to that of today, to one of before that is still here, or to one that
 * went with a version of the node key less than 90 days ago. `gone` at `kid`: another node's, or too old.
 */
export async function openSealed(
  house: Opening,
  sealed: SealedFlag,
  idempotencyKey: string,
): Promise<Buffer> {
  const key = keyHere(house.secrets, sealed.kid) ?? (await formerKey(house, sealed.kid));
  if (!key) {
    const message = 'This node has no such key any more; seal to the one of today.';
    throw new Problem('gone', { issues: [{ path: 'kid', message }] });
  }
  const [epk, nonce, ciphertext] = [sealed.epk, sealed.nonce, sealed.ciphertext].map((it) =>
    Buffer.from(it, 'base64url'),
  );
  try {
    if (!epk || !nonce || !ciphertext) throw new Unsealable();
    return unpad(openFlagEnvelope(key, { kid: sealed.kid, epk, nonce, ciphertext }, idempotencyKey));
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
    const message = 'does not open: it was changed on its way, or sealed for another Idempotency-Key';
    throw new Problem('invalid-input', { issues: [{ path: 'ciphertext', message }] });
  }
}

function keyHere(secrets: Secrets, kid: string): FlagKey | undefined {
  return secrets.versions.map((version) => flagKeyOf(secrets, version)).find((key) => key.kid === kid);
}

async function formerKey({ db, secrets }: Opening, kid: string): Promise<FlagKey | undefined> {
  const former = await transact(db, (tx) => findFormerKey(tx, kid));
  if (!former) return undefined;
  const wrap = secrets.derive('flag-key-wrap', former.keyVersion);
  return flagKeyFrom(unseal(wrap, former.privateKey, keptFlagKey(kid)));
}
