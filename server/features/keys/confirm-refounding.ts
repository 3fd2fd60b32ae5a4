import type { ConfirmRefounding } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { newPair } from '../../platform/sealing.ts';
import { onPairLost } from './hooks.ts';
import { joinGroup } from './join-group.ts';
import { assertSame } from './pass-key.ts';
import { settleRequest } from './store-holders.ts';
import { markRefounded, replaceLost, type RefoundingRow } from './store-refounding.ts';

/**
 * An administrator agrees, and gets no key: the new pair goes to the person that the manager named. What was sealed to
 * the one that is lost stays closed.
 */
export async function confirmRefounding(
  tx: Tx,
  row: RefoundingRow,
  { fingerprint }: ConfirmRefounding,
  { actor, now }: Context,
): Promise<RefoundingRow> {
  const { asked } = row;
  if (!asked?.sealingPublic) throw new Problem('wrong-state', { open: ['read'] });
  assertSame(asked.sealingPublic, fingerprint);
  const pair = await newPair();
  const next = {
    ...{ id: newId(now), organisationId: row.id, kind: 'officer' as const },
    publicKey: pair.publicKey,
  };
  await replaceLost(tx, asked.keyId, next, now);
  const holder = { userId: asked.holderId, publicKey: asked.sealingPublic, grantedById: null };
  await joinGroup(tx, next, pair.privateKey, holder, now);
  await settleRequest(tx, asked.holderId, now);
  await markRefounded(tx, asked.requestId, actor.userId, now);
  await onPairLost.call(tx, row.id);
  return row;
}
