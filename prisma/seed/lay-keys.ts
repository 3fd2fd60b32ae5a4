import type { Role } from '#contract/codes';
import type { Tx } from '../../server/platform/db.ts';
import { newId } from '../../server/platform/ids.ts';
import { newPair, type Pair } from '../../server/platform/sealing.ts';
import type { UserKeys } from '../../server/platform/user-keys.ts';
import { joinGroup } from '../../server/features/keys/join-group.ts';
import { makeUserKeys } from '../../server/features/keys/make-user-keys.ts';
import { findUserKey, insertGroup, type GroupKind, type GroupRow } from '../../server/features/keys/store.ts';

interface Keyed {
  readonly id: string;
  readonly organisationId: string;
  readonly role: Role;
}

/** Who opens identities in the demonstration: everybody an identity could be needed by, so that each story can be tried. */
const officers: ReadonlySet<Role> = new Set([
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'lawyer',
  'coordinator',
  'police_officer',
  'consular_officer',
  'hotline_operator',
  'health_worker',
  'labour_inspector',
]);

export function isOfficer(role: Role): boolean {
  return officers.has(role);
}

/** Everybody's pairs and those of their organisations, as first passwords and appointments would have made them. */
export class KeySmith {
  readonly #groups = new Map<string, { group: GroupRow; pair: Pair }>();

  /** Her keys, as unlocked at sign-in; she is among the staff, and an officer where her role is. */
  async equip(tx: Tx, { id, organisationId, role }: Keyed, unlock: Uint8Array, now: Date): Promise<UserKeys> {
    const keys = await makeUserKeys(tx, id, unlock, now);
    const kinds: GroupKind[] = isOfficer(role) ? ['staff', 'officer'] : ['staff'];
    for (const kind of kinds) await this.#admit(tx, { id, organisationId }, kind, now);
    return keys;
  }

  async #admit(
    tx: Tx,
    { id, organisationId }: Omit<Keyed, 'role'>,
    kind: GroupKind,
    now: Date,
  ): Promise<void> {
    const name = `${organisationId}/${kind}`;
    const known = this.#groups.get(name) ?? (await found(tx, { organisationId, kind }, now));
    this.#groups.set(name, known);
    const hers = await findUserKey(tx, id);
    if (!hers) throw new Error('She has no keys yet');
    const joining = { userId: id, publicKey: hers.sealingPublic, grantedById: null };
    await joinGroup(tx, known.group, known.pair.privateKey, joining, now);
  }
}

async function found(tx: Tx, seat: { organisationId: string; kind: GroupKind }, now: Date) {
  const pair = await newPair();
  const group = { ...seat, id: newId(now), publicKey: pair.publicKey };
  if (!(await insertGroup(tx, group, now))) throw new Error('The organisation has a pair already');
  return { group, pair };
}
