import { zoneOf } from '#contract/time-zones';
import type { Tx } from '../../platform/db.ts';
import { dayAfter, instantAt } from '../../platform/local-time.ts';
import { endClock, setClock } from '../clocks/index.ts';

interface Timed {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  /** The owner of the case, who sees the clock too. */
  readonly organisationId: string;
  readonly country: string;
  readonly deadline: string | null;
  /** Who has to act by then. */
  readonly owes: string;
}

/** The clock of its deadline, to the end of that day where the proceeding is; without one there is none. */
export async function timeProceeding(
  tx: Tx,
  { id, reference, caseId, organisationId, country, deadline, owes }: Timed,
  now: Date,
  kind: 'proceeding' | 'appeal' = 'proceeding',
): Promise<void> {
  if (deadline === null) {
    await endClock(tx, kind, id, now);
    return;
  }
  const dueAt = instantAt(dayAfter(deadline, 1), 0, zoneOf(country));
  const concernsId = owes === organisationId ? null : organisationId;
  const about = { subject: 'Proceeding' as const, subjectId: id, reference, caseId, countryCode: country };
  await setClock(tx, { kind, ...about, organisationId: owes, concernsId, from: now, dueAt }, { now });
}
