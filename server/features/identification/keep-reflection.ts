import type { RecordReflection } from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { isRunning } from './rules-reflection.ts';
import { dayIn } from './rules-tracks.ts';
import { lastDay, setReflectionClock, startReflection } from './start-reflection.ts';
import { endReflection, extendReflection, listReflections, type ReflectionRow } from './store-reflection.ts';
import { findTrackOf, type TrackRow } from './store-tracks.ts';

/** Begins it where it did not begin by itself, gives more time, or ends it because she says so. */
export async function keepReflection(
  tx: Tx,
  row: CaseRow,
  { country, event, days }: RecordReflection,
  context: Context,
): Promise<TrackRow> {
  const track = await findTrackOf(tx, row.id, country);
  if (!track) throw new Problem('not-found');
  const today = dayIn(country, context.now);
  const last = (await listReflections(tx, row.id)).find((one) => one.country === country);
  const running = last && isRunning(last, today) ? last : undefined;
  const reference = row.code;
  if (event === 'start') {
    if (running || track.state === 'SUSPECTED' || track.state === 'SCREENING') throw closed(running);
    if (!(await startReflection(tx, track, { on: today, reference, days }, context))) throw closed(running);
    return track;
  }
  if (!running) throw closed(running);
  if (event === 'end') await endByHer(tx, track, running, context);
  else await extend(tx, track, running, { days, reference }, context);
  return track;
}

async function extend(
  tx: Tx,
  track: TrackRow,
  { id, endsOn }: ReflectionRow,
  { days, reference }: { readonly days: number | undefined; readonly reference: string },
  context: Context,
): Promise<void> {
  // What has no end needs no more time.
  if (endsOn === null) throw new Problem('wrong-state', { open: ['end'] });
  const later = await lastDay(tx, track.country, endsOn, days);
  await extendReflection(tx, id, later);
  await setReflectionClock(tx, track, { id, endsOn: later, reference }, context);
}

/** A child does not give it up alone. */
async function endByHer(
  tx: Tx,
  { isChild, isGuarded }: TrackRow,
  { id }: ReflectionRow,
  { now }: Context,
): Promise<void> {
  if (isChild && !isGuarded) throw new Problem('wrong-state', { open: [] });
  await endReflection(tx, id, 'her_choice', now);
  await endClock(tx, 'reflection', id, now);
}

function closed(running: ReflectionRow | undefined): Problem {
  return new Problem('wrong-state', { open: running ? ['extend', 'end'] : ['start'] });
}
