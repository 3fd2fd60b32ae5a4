import type { Depart } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { setClock } from '../clocks/index.ts';
import { changeJourney } from './change-journey.ts';
import { factsOf, gatherFacts } from './gather-facts.ts';
import { arriveBy, hasBegun } from './rules.ts';
import { missingFor } from './rules-checklist.ts';
import type { JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** She leaves, with every line of the checklist behind her; her decisions are locked, so that a withdrawal goes first or waits. */
export async function beginTravel(
  tx: Tx,
  row: JourneyRow,
  { on }: Depart,
  context: Context,
): Promise<JourneyRow> {
  const { now, actor } = context;
  const missing = missingFor(factsOf(row, await gatherFacts(tx, row, now)), now);
  if (missing.length > 0) {
    const message = 'is not done: nobody leaves before it is';
    const issues = missing.map((line) => ({ path: `checklist.${line}`, message }));
    throw new Problem('wrong-state', { open: ['read', 'stop'], issues });
  }
  if (!hasBegun(on, now))
    throw new Problem('invalid-input', {
      issues: [{ path: 'on', message: 'This moment has not come yet.' }],
    });
  const departed = await changeJourney(tx, row, { status: 'DEPARTED', departedOn: on, departedAt: now });
  await ringAtBothEnds(tx, departed, context);
  await tellEnds(tx, row, 'journey_departed', { now, except: actor.organisationId, urgent: true });
  return departed;
}

/** No word of her arrival rings where she is expected and where she came from, and climbs from both. */
async function ringAtBothEnds(tx: Tx, row: JourneyRow, context: Context): Promise<void> {
  const { id: subjectId, reference, caseId, fromOrganisationId, toOrganisationId, arriveOn } = row;
  const dueAt = arriveOn === null ? context.now : arriveBy(arriveOn);
  const rings = { subject: 'Journey', subjectId, reference, caseId, from: context.now, dueAt } as const;
  const there = {
    organisationId: toOrganisationId,
    concernsId: fromOrganisationId,
    countryCode: row.toCountry,
  };
  await setClock(tx, { kind: 'travel', ...rings, ...there }, context);
  const here = { organisationId: fromOrganisationId, countryCode: row.fromCountry };
  await setClock(tx, { kind: 'arrival_word', ...rings, ...here }, context);
}
