import { randomBytes } from 'node:crypto';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { derived, seal } from '../../platform/sealing.ts';
import { readRecoveryCode, recoveryCode } from './rules-code.ts';
import { recoveryPlace } from './rules.ts';
import { putRecovery } from './store-former.ts';
import type { HolderRow, RecoveryRow } from './store-holders.ts';

/** A new code for her keys; an earlier one is void with it. */
export async function makeRecovery(
  tx: Tx,
  row: HolderRow,
  _input: unknown,
  { session, now }: Context,
): Promise<RecoveryRow> {
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  const code = recoveryCode(randomBytes(32));
  const plain = readRecoveryCode(code);
  if (plain === undefined) throw new Error('A code that was just made cannot be read');
  const both = Buffer.concat([keys.sealing, keys.signing]);
  await putRecovery(tx, row.id, seal(codeLock(plain, row.id), row.id, both, recoveryPlace(row.id)), now);
  return { ...row, code, codeMadeAt: now };
}

/** 130 random bits need no stretching. */
export function codeLock(plain: string, userId: string): Buffer {
  return derived(Buffer.from(plain), userId, 'user-recovery/v1');
}
