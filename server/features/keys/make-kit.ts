import { randomBytes } from 'node:crypto';
import { split } from 'shamir-secret-sharing';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { derived } from '../../platform/sealing.ts';
import { openRing } from './open-ring.ts';
import { pageCode } from './rules-code.ts';
import { insertKit, type NewKitRow, type OrganisationKeysRow } from './store-organisation.ts';

/** What a page begins with; then its share: 32 bytes and a number. */
export const markBytes = 4;
export const shareBytes = 33;

/** Splits the officers' private key, two of three; kept is only what tells a right pair of pages from a wrong one. */
export async function makeKit(
  tx: Tx,
  row: OrganisationKeysRow,
  _input: unknown,
  context: Context,
): Promise<NewKitRow> {
  const { actor, now } = context;
  const group = row.keys.find(({ kind }) => kind === 'officer');
  const privateKey = group && (await openRing(tx, 'officer', context)).get(group.id);
  if (!privateKey) throw new Problem('keys-locked');
  const [id, mark] = [newId(now), randomBytes(markBytes)];
  const kit = { id, organisationId: row.id, keyId: group.id, mark, proof: proofOf(privateKey, id) };
  await insertKit(tx, { ...kit, madeById: actor.userId }, now);
  const shares = await split(Uint8Array.from(privateKey), 3, 2);
  const pages = shares.map((share) => pageCode(Buffer.concat([mark, share])));
  return { ...row, publicKey: group.publicKey, pages, madeAt: now };
}

/** Two wrong pages give a wrong key in silence: this notices it, and tells nothing about the right one. */
export function proofOf(privateKey: Uint8Array, kitId: string): Buffer {
  return derived(privateKey, kitId, 'kit-proof/v1');
}
