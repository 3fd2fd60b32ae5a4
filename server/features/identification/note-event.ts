import type { Decision, RecordEvent } from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { organisationBrief } from '../directory/index.ts';
import { changeTrack } from './change-track.ts';
import { dayIn, levelOf } from './rules-tracks.ts';
import { isCountry, isMandated, lockTrack, type TrackRow } from './store-tracks.ts';

/** What the organisation of the case knows of identification in one country, also what a body decided on paper. */
export async function noteEvent(
  tx: Tx,
  row: CaseRow,
  { country, event, on, decision, told, otherHelp }: RecordEvent,
  context: Context,
): Promise<TrackRow> {
  if (!(await isCountry(tx, country))) throw refused('country', 'is no country of this node');
  const day = pastDay(on, country, context.now);
  if (decision) await checkBody(tx, decision, levelOf(event) === 'formal' ? { country, day } : undefined);
  const { id: caseId, organisationId } = row;
  const track = await lockTrack(tx, {
    id: newId(context.now),
    caseId,
    organisationId,
    country,
    begunAt: context.now,
  });
  return changeTrack(
    tx,
    track,
    {
      ...{ event, on: day, otherHelp, reference: row.code },
      ...{ decision: decision ?? null, told: told ?? null },
      ...{ bodyId: decision?.bodyId ?? null, referralId: null },
    },
    context,
  );
}

/** The day it happened in a country: today where none is named, and never one that has not come. */
export function pastDay(on: string | undefined, country: string, now: Date): string {
  const today = dayIn(country, now);
  if (on !== undefined && on > today) throw refused('on', 'This moment has not come yet.');
  return on ?? today;
}

/** A body that works here is one of the country, with the mandate on that day; of any other its name is all there is. */
async function checkBody(
  tx: Tx,
  { bodyId }: Decision,
  formal: { readonly country: string; readonly day: string } | undefined,
): Promise<void> {
  if (bodyId === null) return;
  if (!(await organisationBrief(tx, bodyId))) {
    throw refused('decision.bodyId', 'No such organisation works here.');
  }
  if (formal && !(await isMandated(tx, bodyId, formal.country, formal.day))) {
    throw refused('decision.bodyId', 'This body has no mandate to identify in this country.');
  }
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
