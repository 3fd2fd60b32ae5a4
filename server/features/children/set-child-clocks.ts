import type { ChildEvent } from '#contract/children';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock, setClock } from '../clocks/index.ts';
import type { ChildRow } from './store.ts';

/** A child without a guardian, an assessment or a determination that was asked for: each has its clock, and only its act ends it. */
export async function setChildClocks(
  tx: Tx,
  row: ChildRow,
  event: ChildEvent,
  context: Context,
): Promise<void> {
  const { now, actor } = context;
  const { id: subjectId, reference, organisationId: owner, country: countryCode, caseId } = row;
  // Whoever guards the child owes it, and its organisation sees the clock too.
  const concernsId = owner === actor.organisationId ? null : owner;
  const clock = {
    subject: 'Child',
    ...{ subjectId, reference, organisationId: actor.organisationId, concernsId },
    ...{ countryCode, caseId, from: now },
  } as const;
  if (event === 'appoint_guardian') await endClock(tx, 'guardian', subjectId, now);
  if (event === 'suspect_guardian') await setClock(tx, { ...clock, kind: 'guardian' }, context);
  if (event === 'assess_interests' || event === 'determine_interests') {
    await endClock(tx, 'best_interests', subjectId, now);
  }
  if (event === 'ask_determination') {
    await setClock(tx, { ...clock, kind: 'best_interests', variant: 'determination' }, context);
  }
}
