import type { JourneyStopReason, sharedThings } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { endClock } from '../clocks/index.ts';
import { changeJourney } from './change-journey.ts';
import { gatherFacts } from './gather-facts.ts';
import { stoppable } from './rules.ts';
import { endFollowUps } from './store-follow-ups.ts';
import { removeTravel } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

interface Stopped {
  readonly by: 'person' | 'sender' | 'receiver';
  readonly reason: JourneyStopReason;
}
type Shared = (typeof sharedThings)[number];

/** What was sealed for the way is destroyed; what the other end had seen by then is kept as words, so that she can be told. */
export async function endJourney(
  tx: Tx,
  row: JourneyRow,
  { by, reason }: Stopped,
  { now, except }: { readonly now: Date; readonly except?: string },
): Promise<JourneyRow> {
  const facts = await gatherFacts(tx, row, now);
  const hadTravel = await removeTravel(tx, row.id);
  const seen: Readonly<Record<Shared, boolean>> = {
    match: true,
    handover: facts.handoverShown,
    identity: facts.released > 0,
    risk: facts.originAt !== null,
    travel: hadTravel,
  };
  const all: readonly Shared[] = ['match', 'handover', 'identity', 'risk', 'travel'];
  for (const kind of ['travel', 'arrival_word', 'handover', 'follow_up'] as const) {
    await endClock(tx, kind, row.id, now);
  }
  await endFollowUps(tx, row.id, now);
  await tellEnds(tx, row, 'journey_stopped', { now, urgent: true, ...(except !== undefined && { except }) });
  return changeJourney(tx, row, {
    ...{ status: 'STOPPED', stoppedAt: now, stoppedBy: by, stopReason: reason },
    stoppedIn: stoppable.includes(row.status) ? row.status : null,
    shared: all.filter((one) => seen[one]),
  });
}
