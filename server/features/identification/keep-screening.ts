import type { RecordScreening, ScreeningDocument } from '#contract/identification';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { obeyTopics } from './obey-topics.ts';
import { judgeScreening, profileOf, screeningPlace } from './rules.ts';
import { insertScreening, type ScreeningRow } from './store.ts';

/** Kept as it was asked, with what it came to then. The case stays as it is: nothing is decided here. */
export async function keepScreening(
  tx: Tx,
  row: CaseRow,
  { set, answers }: RecordScreening,
  context: Context,
): Promise<ScreeningRow> {
  const { now, actor, session } = context;
  await obeyTopics(tx, row, { answers }, context);
  const { details } = await caseRecord.open(tx, row, context);
  const profile = profileOf(row.isMinor, details);
  const said: ScreeningDocument = { set, profile, answers, ...judgeScreening(set, answers, profile) };
  const { id: caseId, organisationId, openedById } = row;
  const id = newId(now);
  const sealed = await sealForGroup(
    tx,
    'staff',
    [organisationId],
    said,
    screeningPlace({ id, organisationId }),
  );
  await insertScreening(tx, {
    id,
    caseId,
    organisationId,
    sealed,
    recordedById: actor.userId,
    recordedAt: now,
  });
  return {
    id,
    caseId,
    organisationId,
    openedById,
    recordedBy: session.userName,
    recordedAt: now,
    sealed,
    said,
  };
}
