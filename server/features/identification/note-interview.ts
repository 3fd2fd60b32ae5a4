import type { InterviewDocument, RecordInterview } from '#contract/interviews';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { organisationBrief } from '../directory/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { pastDay } from './note-event.ts';
import { interviewPlace } from './rules-told.ts';
import { insertInterview, type InterviewRow } from './store-interviews.ts';

/** One more time that she was asked, so that the next one knows of it. */
export async function noteInterview(
  tx: Tx,
  row: CaseRow,
  { on: said, byId, byKind, purpose, medium }: RecordInterview,
  { now, actor, session }: Context,
): Promise<InterviewRow> {
  const on = pastDay(said, row.countryOfRecord, now);
  const by = byId === null ? null : await organisationBrief(tx, byId);
  if (by === undefined) {
    const issue = { path: 'byId', message: 'No such organisation works here.' };
    throw new Problem('invalid-input', { issues: [issue] });
  }
  const { id: caseId, organisationId, openedById } = row;
  const id = newId(now);
  const document: InterviewDocument = { by, byKind: by?.kind ?? byKind, purpose, medium };
  const sealed = await sealForGroup(
    tx,
    'staff',
    [organisationId],
    document,
    interviewPlace({ id, organisationId }),
  );
  await insertInterview(tx, {
    ...{ id, caseId, organisationId, on, sealed, recordedById: actor.userId, recordedAt: now },
  });
  return {
    ...{ id, caseId, organisationId, openedById, on, sealed, said: document },
    ...{ recordedBy: session.userName, recordedAt: now },
  };
}
