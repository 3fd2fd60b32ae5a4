import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { setClock } from '../clocks/index.ts';
import { leastDays } from './rules-reflection.ts';
import { dayAfter, endOf } from './rules-tracks.ts';
import { insertReflection } from './store-reflection.ts';
import type { TrackRow } from './store-tracks.ts';

interface Beginning {
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly reference: string;
  readonly days?: number | undefined;
}

/** Her time to think begins with the presumption, and of a child it has no end. False where it runs already. */
export async function startReflection(
  tx: Tx,
  track: TrackRow,
  { on, reference, days = leastDays }: Beginning,
  context: Context,
): Promise<boolean> {
  const { caseId, organisationId, country, isChild } = track;
  const id = newId(context.now);
  const endsOn = isChild ? null : dayAfter(on, days);
  const began = await insertReflection(tx, { id, caseId, organisationId, country, startedOn: on, endsOn });
  if (began && endsOn !== null) await setReflectionClock(tx, track, { id, endsOn, reference }, context);
  return began;
}

/** The owner is told before it ends, and the clock ends it then. */
export async function setReflectionClock(
  tx: Tx,
  { caseId, organisationId, country }: TrackRow,
  { id, endsOn, reference }: { readonly id: string; readonly endsOn: string; readonly reference: string },
  context: Context,
): Promise<void> {
  const dueAt = endOf(endsOn);
  await setClock(
    tx,
    {
      ...{ kind: 'reflection', subject: 'Case', subjectId: id, reference, organisationId, countryCode: country },
      ...{ caseId, from: context.now, dueAt },
    },
    context,
  );
  await plan(tx, 'reflection.end', id, dueAt);
}
