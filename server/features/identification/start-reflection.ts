import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { dayAfter } from '../../platform/local-time.ts';
import type { Context } from '../../platform/record.ts';
import { dueOf, setClock } from '../clocks/index.ts';
import { dayIn, endOf } from './rules-tracks.ts';
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
  { on, reference, days }: Beginning,
  context: Context,
): Promise<boolean> {
  const { caseId, organisationId, country, isChild } = track;
  const id = newId(context.now);
  const endsOn = isChild ? null : await lastDay(tx, country, on, days);
  const began = await insertReflection(tx, { id, caseId, organisationId, country, startedOn: on, endsOn });
  if (began && endsOn !== null) await setReflectionClock(tx, track, { id, endsOn, reference }, context);
  return began;
}

/** So many days after one; where none are said, as many as the country's own timer gives. */
export async function lastDay(
  tx: Tx,
  countryCode: string,
  after: string,
  days: number | undefined,
): Promise<string> {
  if (days !== undefined) return dayAfter(after, days);
  const from = new Date(endOf(after, countryCode).getTime() - 1);
  const end = await dueOf(tx, { kind: 'reflection', countryCode, from });
  return dayIn(countryCode, new Date(end.getTime() - 1));
}

/** The owner is told before it ends, and the clock ends it then. */
export async function setReflectionClock(
  tx: Tx,
  { caseId, organisationId, country }: TrackRow,
  { id, endsOn, reference }: { readonly id: string; readonly endsOn: string; readonly reference: string },
  context: Context,
): Promise<void> {
  const dueAt = endOf(endsOn, country);
  await setClock(
    tx,
    {
      ...{
        kind: 'reflection',
        subject: 'Case',
        subjectId: id,
        reference,
        organisationId,
        countryCode: country,
      },
      ...{ caseId, from: context.now, dueAt },
    },
    context,
  );
  await plan(tx, 'reflection.end', id, dueAt);
}
