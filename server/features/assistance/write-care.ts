import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { carePlace } from './rules.ts';
import { insertCare, type CareKind, type CareRow } from './store.ts';

/** One record of the plan, sealed to her colleagues; writing it takes no keys, and it is never changed. */
export async function writeCare(
  tx: Tx,
  { id: caseId, organisationId, openedById, status: caseStatus }: CaseRow,
  kind: CareKind,
  said: unknown,
  { now, actor, session }: Context,
): Promise<CareRow> {
  const id = newId(now);
  const sealed = await sealForGroup(tx, 'staff', [organisationId], said, carePlace({ id, organisationId }));
  const row = { id, caseId, organisationId, kind, sealed, writtenAt: now };
  await insertCare(tx, { ...row, writtenById: actor.userId });
  return { ...row, openedById, caseStatus, writtenBy: session.userName, said };
}
