import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock, setClock } from '../clocks/index.ts';
import { endChild, putChild } from './store.ts';

type Known = Pick<CaseRow, 'id' | 'code' | 'organisationId' | 'countryOfRecord' | 'isMinor'>;

/**
 * Who is or may be under 18 has a child's track from that moment on, with its clocks; who turns out to be of age has none.
 * The clocks stay in the house until it has brought in the authority.
 */
export async function followAge(
  tx: Tx,
  { id: caseId, code: reference, organisationId, countryOfRecord: country, isMinor }: Known,
  context: Pick<Context, 'now'>,
): Promise<void> {
  const { now } = context;
  if (isMinor === 'no') {
    const ended = await endChild(tx, caseId, now);
    if (!ended) return;
    for (const kind of ['guardian', 'best_interests'] as const) await endClock(tx, kind, ended.id, now);
    return;
  }
  const made = {
    id: newId(now),
    reference: newReference('CH'),
    caseId,
    organisationId,
    country,
    begunAt: now,
  };
  const { id: subjectId } = await putChild(tx, made);
  const clock = {
    subject: 'Child',
    subjectId,
    reference,
    organisationId,
    countryCode: country,
    from: now,
  } as const;
  for (const kind of ['guardian', 'best_interests'] as const) {
    await setClock(tx, { ...clock, kind, caseId }, context);
  }
}
