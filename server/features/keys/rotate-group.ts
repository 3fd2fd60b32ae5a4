import type { RotateGroup } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { newPair, sealTo } from '../../platform/sealing.ts';
import { joinGroup } from './join-group.ts';
import { getOrganisationKeys } from './name-successor.ts';
import { openRing } from './open-ring.ts';
import { formerPlace } from './rules.ts';
import {
  listMembers,
  lockOrganisationKeys,
  replaceGroup,
  type OrganisationKeysRow,
} from './store-organisation.ts';
import { listGroups } from './store.ts';

/** With the pair that was in use when the command came, before it waited for the lock. */
export interface RotationRow extends OrganisationKeysRow {
  readonly replaces: string | undefined;
}

export async function lockRotation(
  tx: Tx,
  { kind }: RotateGroup,
  { actor }: Context,
): Promise<RotationRow | undefined> {
  const [before] = await listGroups(tx, [actor.organisationId], kind);
  const row = await lockOrganisationKeys(tx, actor.organisationId);
  return row && { ...row, replaces: before?.id };
}

/**
 * A new pair for all who hold the one in use. The old private key is sealed to the new public one, so that what was
 * sent before still opens; who left with the old one opens nothing of what comes after.
 */
export async function rotateGroup(
  tx: Tx,
  row: RotationRow,
  { kind }: RotateGroup,
  context: Context,
): Promise<OrganisationKeysRow> {
  const { now } = context;
  const current = row.keys.find((it) => it.kind === kind);
  if (!current) throw new Problem('wrong-state', { open: ['read'] });
  // Somebody else pressed the same button at the same moment: one new pair is enough.
  if (current.id !== row.replaces) throw new Problem('stale-version');
  const former = (await openRing(tx, kind, context)).get(current.id);
  if (!former) throw new Problem('keys-locked');
  const pair = await newPair();
  const next = { id: newId(now), organisationId: row.id, kind, publicKey: pair.publicKey };
  const sealedToNext = await sealTo(next.publicKey, next.id, former, formerPlace(current.id, row.id));
  const members = await listMembers(tx, current.id);
  await replaceGroup(tx, { id: current.id, sealedToNext }, next, now);
  for (const member of members) {
    await joinGroup(tx, next, pair.privateKey, { ...member, grantedById: context.actor.userId }, now);
  }
  return getOrganisationKeys(tx, row.id);
}
