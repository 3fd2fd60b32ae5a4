import type { GroupKind } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { fingerprintOf } from '../../platform/sealing.ts';
import { joinGroup } from './join-group.ts';
import { openRing } from './open-ring.ts';
import type { HolderRow } from './store-holders.ts';
import { listGroups } from './store.ts';

/**
 * Gives a colleague the group's key in use, from the hands of somebody who holds it: Problem `keys-locked` where the
 * caller does not. The fingerprint is the one that was compared: another key by now is `stale-version`.
 */
export async function passKey(
  tx: Tx,
  kind: GroupKind,
  to: HolderRow,
  fingerprint: string | undefined,
  context: Context,
): Promise<void> {
  if (!to.sealingPublic) throw new Problem('wrong-state');
  assertSame(to.sealingPublic, fingerprint);
  const [group] = await listGroups(tx, [to.organisationId], kind);
  if (!group) throw new Problem('wrong-state');
  const privateKey = (await openRing(tx, kind, context)).get(group.id);
  if (!privateKey) throw new Problem('keys-locked');
  const joining = { userId: to.id, publicKey: to.sealingPublic, grantedById: context.actor.userId };
  await joinGroup(tx, group, privateKey, joining, context.now);
}

/** Somebody may have exchanged the public key since it was looked at. */
export function assertSame(publicKey: Uint8Array, fingerprint: string | undefined): void {
  if (fingerprint !== undefined && fingerprint !== fingerprintOf(publicKey))
    throw new Problem('stale-version');
}
