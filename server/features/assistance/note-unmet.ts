import type { NoteUnmet } from '#contract/services-given';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { findUnmetOf, insertUnmet, type UnmetRow } from './store-services.ts';

/** What she needs and does not get, with why: said once for as long as it lasts. */
export async function noteUnmet(
  tx: Tx,
  { id: caseId, organisationId, openedById, status: caseStatus }: CaseRow,
  { service, reason }: NoteUnmet,
  { now, actor }: Context,
): Promise<UnmetRow> {
  if (await findUnmetOf(tx, caseId, service)) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'service', message: 'is noted as lacking already' }],
    });
  }
  const unmet = { id: newId(now), caseId, organisationId, service, reason, notedAt: now };
  await insertUnmet(tx, { ...unmet, notedById: actor.userId });
  return { ...unmet, openedById, caseStatus, metAt: null };
}
