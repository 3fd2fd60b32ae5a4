import { Prisma } from '../../../prisma/generated/client.ts';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { SegmentRow } from './store.ts';

/** Adds what a version is found by; what is there already stays. */
export async function putTokens(tx: Tx, row: SegmentRow, tokens: readonly Buffer[]): Promise<void> {
  const { id, caseId, organisationId } = row;
  await tx.$executeRaw`
    INSERT INTO identity_token (segment_id, token, case_id, organisation_id)
    SELECT ${id}::uuid, decode(t, 'hex'), ${caseId}::uuid, ${organisationId}::uuid
    FROM unnest(${hex(tokens)}::text[]) t
    ON CONFLICT DO NOTHING`;
}

export interface FoundRow {
  readonly caseId: string;
  readonly code: string;
}

/** Cases among those `seen` whose name has all of the words; of each word the tokens under every key of the officers. */
export function findByTokens(
  reader: Reader,
  seen: Sql,
  organisationId: string,
  words: readonly (readonly Buffer[])[],
): Promise<FoundRow[]> {
  const each = words.map(
    (tokens) => Prisma.sql`EXISTS (SELECT FROM identity_token t WHERE t.segment_id = s.id
      AND t.organisation_id = ${organisationId}::uuid AND t.token IN (SELECT decode(x, 'hex') FROM unnest(${hex(tokens)}::text[]) x))`,
  );
  return reader.$queryRaw<FoundRow[]>`
    SELECT r.id AS "caseId", r.code FROM case_record r JOIN identity_segment s ON s.case_id = r.id
    WHERE ${seen} AND s.organisation_id = ${organisationId}::uuid AND s.segment = 'legal_identity'
      AND s.replaced_at IS NULL AND ${Prisma.join(each, ' AND ')} ORDER BY r.id DESC LIMIT 50`;
}

function hex(tokens: readonly Buffer[]): string[] {
  return tokens.map((token) => token.toString('hex'));
}
