import type { Reader, Tx } from '../../platform/db.ts';
import { nodeKid } from '../../platform/secrets.ts';
import type { GrantRow } from './store-grants.ts';

/** A promised grant with the half that the node keeps. */
export interface KeptHalf extends Pick<
  GrantRow,
  'id' | 'fromOrganisationId' | 'toOrganisationId' | 'segment' | 'segmentId' | 'purpose' | 'consentId'
> {
  readonly k2Enc: Uint8Array;
}

const headOf = (version: number) => Buffer.from(nodeKid(version).replaceAll('-', ''), 'hex');

/** Halves under another version of the node key than this. */
export async function countHalves(reader: Reader, version: number): Promise<number> {
  const [found] = await reader.$queryRaw<{ left: number }[]>`
    SELECT count(*)::int AS left FROM disclosure_grant
    WHERE k2_enc IS NOT NULL AND substring(k2_enc FROM 3 FOR 16) <> ${headOf(version)}`;
  return found?.left ?? 0;
}

/** Some of them, locked; those that somebody is at now come with a later batch. */
export function lockHalves(tx: Tx, version: number, most: number): Promise<KeptHalf[]> {
  return tx.$queryRaw<KeptHalf[]>`
    SELECT g.id, g.from_organisation_id AS "fromOrganisationId", g.to_organisation_id AS "toOrganisationId", g.segment,
      g.segment_id AS "segmentId", g.purpose, g.consent_id AS "consentId", g.k2_enc AS "k2Enc"
    FROM disclosure_grant g WHERE g.k2_enc IS NOT NULL AND substring(g.k2_enc FROM 3 FOR 16) <> ${headOf(version)}
    ORDER BY g.id LIMIT ${most} FOR NO KEY UPDATE SKIP LOCKED`;
}

export async function updateHalf(tx: Tx, id: string, k2Enc: Uint8Array): Promise<void> {
  await tx.$executeRaw`UPDATE disclosure_grant SET k2_enc = ${k2Enc} WHERE id = ${id}::uuid`;
}
