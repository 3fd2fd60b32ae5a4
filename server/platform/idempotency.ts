import { createHmac } from 'node:crypto';
import type { Tx } from './db.ts';
import { Problem } from './problem.ts';

/** What a key was used for before: the answer's status and the record to render again. */
export interface Earlier {
  readonly status: number;
  readonly recordId: string;
}

export interface IdempotencyClaim {
  readonly userId: string;
  /** Method and path as asked, without the query. */
  readonly route: string;
  readonly key: string;
  readonly bodyHash: Buffer;
}

/** Keyed, so that a copy of the table tells nothing of a body. */
export function hashBody(secret: Buffer, input: unknown): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify(input)).digest();
}

/**
 * First statement of a command's transaction. A second request with the same key waits here for the first one's
 * commit, then gets its answer; with another body it is refused with `idempotency-mismatch`.
 */
export async function claimKey(tx: Tx, claim: IdempotencyClaim, now: Date): Promise<Earlier | undefined> {
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency (user_id, route, key, body_hash, created_at)
    VALUES (${claim.userId}::uuid, ${claim.route}, ${claim.key}, ${claim.bodyHash}, ${now})
    ON CONFLICT DO NOTHING`;
  if (claimed === 1) return undefined;
  const [earlier] = await tx.$queryRaw<{ same: boolean; status: number | null; recordId: string | null }[]>`
    SELECT body_hash = ${claim.bodyHash} AS same, status, record_id AS "recordId" FROM idempotency
    WHERE user_id = ${claim.userId}::uuid AND route = ${claim.route} AND key = ${claim.key}`;
  if (!earlier?.same) throw new Problem('idempotency-mismatch');
  if (earlier.status === null || earlier.recordId === null) throw new Problem('unavailable');
  return { status: earlier.status, recordId: earlier.recordId };
}

/** Last statement before commit: what a replay will render. */
export async function settleKey(tx: Tx, claim: IdempotencyClaim, earlier: Earlier): Promise<void> {
  await tx.$executeRaw`
    UPDATE idempotency SET status = ${earlier.status}, record_id = ${earlier.recordId}::uuid
    WHERE user_id = ${claim.userId}::uuid AND route = ${claim.route} AND key = ${claim.key}`;
}
