import type { TalkReturn } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { changeJourney } from './change-journey.ts';
import { coolsUntil } from './rules.ts';
import { insertTalk } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';

/** What else she could do was told, and that nothing hangs on it; her decision comes later, when she has thought. */
export async function holdTalk(
  tx: Tx,
  row: JourneyRow,
  { alternatives, alone, heldAt: said }: TalkReturn,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const heldAt = said === null ? now : new Date(said);
  if (heldAt > now) {
    const message = 'This moment has not come yet.';
    throw new Problem('invalid-input', { issues: [{ path: 'heldAt', message }] });
  }
  await insertTalk(tx, {
    ...{ id: newId(now), journeyId: row.id, alternatives, alone, heldAt, coolUntil: coolsUntil(heldAt) },
    ...{ recordedById: actor.userId, recordedAt: now },
  });
  return changeJourney(tx, row, {});
}
