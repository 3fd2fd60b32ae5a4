import type { RecordFollowUp } from '#contract/assistance';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { followUpPlace } from './rules.ts';
import { planFollowUps } from './plan-follow-ups.ts';
import { setFollowUpClock } from './set-follow-up-clock.ts';
import { listFollowUps, updateFollowUp, type FollowUpRow } from './store-follow-ups.ts';

/** She was asked, or was not reached; asking begins with the first of them at the latest. Who does not want to be asked again is not: the rest ends. */
export async function noteFollowUp(
  tx: Tx,
  row: CaseRow,
  { mark, contact, safety, livelihood, note }: RecordFollowUp,
  context: Context,
): Promise<FollowUpRow> {
  const { now, actor } = context;
  await planFollowUps(tx, row, context);
  const planned = (await listFollowUps(tx, row.id)).find((one) => one.mark === mark);
  if (planned?.state !== 'planned') throw new Problem('wrong-state', { open: ['read', 'follow-up'] });
  const found = { safety, livelihood, note };
  const sealed = await sealForGroup(tx, 'staff', [row.organisationId], found, followUpPlace(planned));
  const done = { id: planned.id, state: 'done', contact, sealed, doneAt: now } as const;
  await updateFollowUp(tx, { ...done, doneById: actor.userId });
  if (contact === 'declined') await endRest(tx, row.id, now);
  await setFollowUpClock(tx, row, context);
  return { ...planned, ...done, found };
}

async function endRest(tx: Tx, caseId: string, now: Date): Promise<void> {
  for (const { id, state } of await listFollowUps(tx, caseId)) {
    if (state !== 'planned') continue;
    await updateFollowUp(tx, {
      id,
      state: 'ended',
      contact: null,
      sealed: null,
      doneAt: now,
      doneById: null,
    });
  }
}
