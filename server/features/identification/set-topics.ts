import type { SetDoNotAsk } from '#contract/interviews';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { topicsPlace } from './rules-told.ts';
import { putDoNotAsk } from './store-interviews.ts';

/** What she does not want to be asked about again; the questions of it show what she said before and stay closed. */
export async function setTopics(
  tx: Tx,
  row: CaseRow,
  { topics }: SetDoNotAsk,
  { now, actor }: Context,
): Promise<CaseRow> {
  const { id, organisationId } = row;
  const place = topicsPlace({ id, organisationId });
  const sealed = await sealForGroup(tx, 'staff', [organisationId], [...new Set(topics)], place);
  await putDoNotAsk(tx, { caseId: id, organisationId, sealed, setById: actor.userId, setAt: now });
  return row;
}
