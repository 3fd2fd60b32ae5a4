import type { Tx } from '../../platform/db.ts';
import { lockCase } from '../cases/index.ts';
import { listBriefs, type IdentityRow } from './store.ts';

/** The identity of a case with the case locked: nobody writes a part of it meanwhile. */
export async function lockIdentity(tx: Tx, caseId: string): Promise<IdentityRow | undefined> {
  const row = await lockCase(tx, caseId);
  if (!row) return undefined;
  const { id, organisationId, openedById, status } = row;
  return { caseId: id, organisationId, openedById, status, segments: await listBriefs(tx, caseId) };
}
