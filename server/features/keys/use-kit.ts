import { timingSafeEqual } from 'node:crypto';
import { combine } from 'shamir-secret-sharing';
import type { UseKit } from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { appointOfficer } from './appoint-officer.ts';
import { joinGroup } from './join-group.ts';
import { getOrganisationKeys } from './name-successor.ts';
import { markBytes, proofOf, shareBytes } from './make-kit.ts';
import { readPageCode } from './rules-code.ts';
import { dropFormerOf } from './store-former.ts';
import { settleRequest } from './store-holders.ts';
import { findKit, markKitUsed, type KitRow, type OrganisationKeysRow } from './store-organisation.ts';

/** Two pages bring the officers' key back, to somebody who was asked to be an officer and has keys of her own. */
export async function useKit(
  tx: Tx,
  row: OrganisationKeysRow,
  { shares, userId }: UseKit,
  { now }: Context,
): Promise<OrganisationKeysRow> {
  const { mark, pair } = pairOf(shares);
  const kit = await findKit(tx, row.id, mark);
  const group = row.keys.find(({ kind }) => kind === 'officer');
  if (!kit || !group) throw refused('shares', 'are of no kit of this organisation');
  if (kit.keyId !== group.id) throw refused('shares', 'were printed before the key was replaced');
  const privateKey = await keyOf(kit, pair);
  const { id, sealingPublic } = await appointOfficer(tx, row.id, userId);
  await joinGroup(tx, group, privateKey, { userId: id, publicKey: sealingPublic, grantedById: null }, now);
  await settleRequest(tx, id, now);
  await dropFormerOf(tx, id, 'officer');
  await markKitUsed(tx, kit.id, now);
  return getOrganisationKeys(tx, row.id);
}

/** Two different pages of one kit. */
function pairOf(shares: readonly string[]): { mark: Buffer; pair: Buffer[] } {
  const pages = shares.map((typed, at) => {
    const page = readPageCode(typed, markBytes + shareBytes);
    if (page.ok) return page.bytes;
    const where = page.group === 0 ? 'is too short or too long' : `is mistyped in group ${page.group}`;
    throw refused(`shares.${at}`, where);
  });
  const marks = pages.map((page) => page.subarray(0, markBytes));
  const [mark = Buffer.alloc(0), other = mark] = marks;
  if (!mark.equals(other)) throw refused('shares', 'are of two different kits');
  const pair = pages.map((page) => page.subarray(markBytes));
  if (pair[0]?.at(-1) === pair[1]?.at(-1)) throw refused('shares', 'are the same page twice');
  return { mark, pair };
}

async function keyOf({ id, proof }: KitRow, pair: readonly Buffer[]): Promise<Buffer> {
  const combined = await combine(pair.map((share) => Uint8Array.from(share))).catch(() => undefined);
  const privateKey = combined && Buffer.from(combined);
  if (!privateKey || !timingSafeEqual(proofOf(privateKey, id), proof)) {
    throw refused('shares', 'do not belong together');
  }
  return privateKey;
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
