import { zoneOf } from '#contract/time-zones';
import type { Tx } from '../../platform/db.ts';
import { instantAt } from '../../platform/local-time.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';
import type { ConsentRow } from './store.ts';

/**
 * She is asked again before what she has agreed to ends: when its last day begins, or where it has none, when the
 * country's time for a review is over. Only her own organisation hears of it.
 */
export async function timeReview(
  tx: Tx,
  { id: subjectId, validFrom: from, validUntil }: ConsentRow,
  { id: caseId, code: reference, organisationId, countryOfRecord: countryCode }: CaseRow,
  { now }: Pick<Context, 'now'>,
): Promise<void> {
  const about = { subject: 'Consent', subjectId, reference, organisationId, countryCode, caseId } as const;
  const last = validUntil === null ? {} : { dueAt: instantAt(validUntil, 0, zoneOf(countryCode)) };
  await setClock(tx, { kind: 'consent_review', ...about, from, ...last }, { now });
}
