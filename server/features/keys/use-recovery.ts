import type { UseRecovery } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealTo, Unsealable, unseal, unsealFrom } from '../../platform/sealing.ts';
import { publicOf, sealingPublicOf, splitKeys } from '../../platform/user-keys.ts';
import { codeLock } from './make-recovery.ts';
import { getHolder } from './request-officer.ts';
import { readRecoveryCode } from './rules-code.ts';
import { memberPlace, recoveryPlace } from './rules.ts';
import { dropFormer, findFormer, type FormerKeys } from './store-former.ts';
import type { HolderRow } from './store-holders.ts';
import { putMember } from './store.ts';

/**
 * Opens her former keys with the code and seals to her new ones what was sealed to them. The old pair is needed no
 * more then, and neither is the code.
 */
export async function useRecovery(
  tx: Tx,
  row: HolderRow,
  { code }: UseRecovery,
  { session, now }: Context,
): Promise<HolderRow> {
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  const former = await findFormer(tx, row.id);
  if (!former) throw new Problem('wrong-state', { open: ['read'] });
  const old = openFormer(row.id, former, code);
  // The public key that belongs to what she has unlocked, not the one the database says is hers.
  const hers = sealingPublicOf(keys.sealing);
  for (const { keyId, organisationId, sealed } of former.members) {
    const place = memberPlace(keyId, row.id, organisationId);
    const group = await unsealFrom(old, sealed, place);
    const toHer = await sealTo(hers, row.id, group, place);
    await putMember(tx, { keyId, userId: row.id, sealed: toHer, grantedById: row.id }, now);
  }
  await dropFormer(tx, row.id);
  return getHolder(tx, row.id);
}

/** Her former private key for sealing. */
function openFormer(userId: string, former: FormerKeys, typed: string): Buffer {
  const plain = readRecoveryCode(typed);
  if (plain === undefined) throw refused('is mistyped: one of its characters cannot be right');
  try {
    const keys = splitKeys(unseal(codeLock(plain, userId), former.recoverySealed, recoveryPlace(userId)));
    if (publicOf(keys).sealing.equals(former.sealingPublic)) return keys.sealing;
  } catch (error) {
    if (!(error instanceof Unsealable)) throw error;
  }
  throw refused('is not the code of your former keys');
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'code', message }] });
}
