import type { ConfirmOfficer } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealingPublicOf } from '../../platform/user-keys.ts';
import { foundGroup } from './join-group.ts';
import { assertSame, passKey } from './pass-key.ts';
import { getHolder } from './request-officer.ts';
import { dropFormerOf } from './store-former.ts';
import { settleRequest, type HolderRow } from './store-holders.ts';

/** The first officer makes the pair with her own unlocked keys; from then on an officer gives it to the next one. */
export async function confirmOfficer(
  tx: Tx,
  row: HolderRow,
  { fingerprint }: ConfirmOfficer,
  context: Context,
): Promise<HolderRow> {
  if (row.hasPair) await passKey(tx, 'officer', row, fingerprint, context);
  else await foundPair(tx, row, fingerprint, context);
  await settleRequest(tx, row.id, context.now);
  await dropFormerOf(tx, row.id, 'officer');
  return getHolder(tx, row.id);
}

async function foundPair(
  tx: Tx,
  { id: userId, organisationId }: HolderRow,
  fingerprint: string | undefined,
  { session, now }: Context,
): Promise<void> {
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  const publicKey = sealingPublicOf(keys.sealing);
  assertSame(publicKey, fingerprint);
  const founder = { userId, publicKey, grantedById: null };
  if (!(await foundGroup(tx, { organisationId, kind: 'officer' }, founder, now))) {
    throw new Problem('wrong-state');
  }
}
