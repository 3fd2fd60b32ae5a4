import { followUpMarks } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { dueOf } from '../clocks/index.ts';
import { dayOf } from './rules.ts';
import { setFollowUpClock } from './set-follow-up-clock.ts';
import { insertFollowUp, listFollowUps } from './store-follow-ups.ts';

/** After one, three, six and twelve months, once: a case that closes later goes on with what was begun. */
export async function planFollowUps(tx: Tx, row: CaseRow, context: Pick<Context, 'now'>): Promise<void> {
  const { id: caseId, organisationId, countryOfRecord: countryCode } = row;
  const { now: from } = context;
  if ((await listFollowUps(tx, caseId)).length > 0) return;
  for (const mark of followUpMarks) {
    const dueAt = await dueOf(tx, { kind: 'follow_up', variant: mark, countryCode, from });
    await insertFollowUp(tx, { id: newId(from), caseId, organisationId, mark, dueOn: dayOf(dueAt) });
  }
  await setFollowUpClock(tx, row, context);
}
