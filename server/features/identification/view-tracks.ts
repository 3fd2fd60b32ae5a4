import type { EventView, ReflectionView, TrackView } from '#contract/identification-tracks';
import { isRunning, protectionsOf } from './rules-reflection.ts';
import { openEvents } from './rules-tracks.ts';
import type { ReflectionRow } from './store-reflection.ts';
import type { EventRow, TrackRow } from './store-tracks.ts';

/** A track with all that is told of it. */
export interface OpenedTrack extends TrackRow {
  readonly events: readonly EventRow[];
  readonly reflection: ReflectionRow | undefined;
}

export function trackView(row: OpenedTrack, mayRecord: boolean, today: string): TrackView {
  const { id, country, state, prevented, appealUntil, version, events, reflection } = row;
  return {
    ...{ id, country, state, prevented, appealUntil, version },
    events: events.map(eventView),
    reflection: reflection ? reflectionView(reflection, today) : null,
    can: mayRecord ? openEvents(state, row) : [],
  };
}

export function eventView(row: EventRow): EventView {
  const { id, event, from, to, level, on, body, referralId, recordedBy, recordedFor, recordedAt, document } =
    row;
  return {
    ...{ id, event, from, to, level, on, body, recordedBy, recordedFor },
    ...{ byBody: referralId !== null, recordedAt: recordedAt.toISOString(), document: document ?? null },
  };
}

function reflectionView(row: ReflectionRow, today: string): ReflectionView {
  const { id, startedOn, endsOn, extended, endedBy } = row;
  const running = isRunning(row, today);
  return {
    ...{ id, startedOn, endsOn, isRunning: running, extended, endedBy },
    protects: protectionsOf(row, today),
  };
}
