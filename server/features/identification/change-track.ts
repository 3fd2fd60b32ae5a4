import type {
  BeforeStatus,
  Decision,
  EventDocument,
  IdentificationEvent,
} from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { onIdentified } from './hooks.ts';
import { appealUntil, eventPlace, levelOf, nextState, openEvents } from './rules-tracks.ts';
import { setTrackClocks } from './set-track-clocks.ts';
import { startReflection } from './start-reflection.ts';
import { insertEvent, updateTrack, type TrackRow } from './store-tracks.ts';

/** What happened on a track, whoever tells of it. */
export interface Happened {
  readonly event: IdentificationEvent;
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly decision: Decision | null;
  readonly told: BeforeStatus | null;
  readonly otherHelp: EventDocument['otherHelp'];
  /** Who decided, where it works here. */
  readonly bodyId: string | null;
  /** Where the body tells of it itself, on this referral. */
  readonly referralId: string | null;
  /** What people know the case by, in whatever is told of it. */
  readonly reference: string;
}

/** One event on a locked track, and all that follows from it: the clocks, her time to think, what is to be looked at again. */
export async function changeTrack(
  tx: Tx,
  track: TrackRow,
  happened: Happened,
  context: Context,
): Promise<TrackRow> {
  const { event, on, decision } = happened;
  const to = nextState(track.state, event, track);
  if (to === undefined) throw new Problem('wrong-state', { open: openEvents(track.state, track) });
  await keepEvent(tx, track, to, happened, context);
  if (event === 'told') return track;
  const after: TrackRow = {
    ...{ ...track, state: to, prevented: track.prevented || decision?.prevented === true },
    appealUntil: to === 'UNDER_RECONSIDERATION' ? track.appealUntil : appealUntil(event, on, decision),
  };
  await updateTrack(tx, after);
  await setTrackClocks(tx, after, happened, context);
  if (to === 'PRESUMED') await startReflection(tx, after, happened, context);
  const level = levelOf(event);
  if (level !== null && (to === 'PRESUMED' || to === 'FORMALLY_IDENTIFIED')) {
    const { caseId, organisationId, country } = track;
    const { reference } = happened;
    await onIdentified.call(tx, { caseId, organisationId, country, reference, level }, context);
  }
  return { ...after, version: track.version + 1 };
}

/** Sealed for the staff of the case and, where the body writes it itself, for that body. */
async function keepEvent(
  tx: Tx,
  { id: trackId, organisationId, state }: TrackRow,
  to: TrackRow['state'],
  happened: Happened,
  { now, actor }: Context,
): Promise<void> {
  const { event, on, decision, told, otherHelp, bodyId, referralId } = happened;
  const id = newId(now);
  const document: EventDocument = { decision, told, otherHelp };
  const readers = referralId === null ? [organisationId] : [organisationId, actor.organisationId];
  const sealed = await sealForGroup(tx, 'staff', readers, document, eventPlace({ id, organisationId }));
  await insertEvent(tx, {
    ...{ id, trackId, organisationId, event, from: state, to, level: levelOf(event), on, bodyId, referralId },
    ...{ sealed, recordedById: actor.userId, recordedForId: actor.organisationId, recordedAt: now },
  });
}
