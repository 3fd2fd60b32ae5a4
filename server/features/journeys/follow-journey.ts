import type { FollowJourney } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { changeJourney } from './change-journey.ts';
import { closeWhenAsked } from './close-when-asked.ts';
import { followUpPlace } from './rules.ts';
import { setFollowClock } from './set-follow-clock.ts';
import { endFollowUps, listFollowUps, updateFollowUp } from './store-follow-ups.ts';
import type { JourneyRow } from './store.ts';

/** She was asked after. What was found is the receiving end's; the other end reads whether she was reached. */
export async function followJourney(
  tx: Tx,
  row: JourneyRow,
  { mark, contact, safety, note }: FollowJourney,
  context: Context,
): Promise<JourneyRow> {
  const { now, actor } = context;
  const planned = (await listFollowUps(tx, row.id)).find((one) => one.mark === mark);
  if (planned?.state !== 'planned') throw new Problem('wrong-state', { open: ['read', 'follow-up'] });
  const { organisationId } = actor;
  const { id } = planned;
  const place = followUpPlace({ id, organisationId });
  const sealed = await sealForGroup(tx, 'staff', [organisationId], { safety, note }, place);
  await updateFollowUp(tx, { id, state: 'done', contact, sealed, doneById: actor.userId, doneAt: now });
  // Whoever does not want to be asked again is not.
  if (contact === 'declined') await endFollowUps(tx, row.id, now);
  await setFollowClock(tx, row, context);
  return closeWhenAsked(tx, await changeJourney(tx, row, {}), now);
}
