import type { FlagView, SealedReceipt } from '#contract/flags';
import type { Context } from '../../platform/record.ts';
import { raiserStatus, regionOf, standingsOf } from './rules.ts';
import type { FlagRow } from './store.ts';

/** Who only raised it sees reference, day and status class; her version stands still, so that it tells nothing. */
export function flagView(
  row: FlagRow,
  can: string[],
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): FlagView {
  const { id, reference, observedAt, status, version } = row;
  const standings = standingsOf(row, actor);
  const shown = { id, reference, day: observedAt.toISOString().slice(0, 10), can };
  if (standings.length === 0) return { ...shown, status: raiserStatus(row, now), version: 1, triage: null };
  const isOwnCase = row.caseOrganisationId === actor.organisationId;
  const triage = { ...observed(row, standings.includes('triager')), caseId: isOwnCase ? row.caseId : null };
  return { ...shown, status, version, triage };
}

/** Whole for the triaging body; for the assigned organisation without time, post and the note to the triage. */
function observed(row: FlagRow, isTriager: boolean): Omit<NonNullable<FlagView['triage']>, 'caseId'> {
  const { direction, reach, people, child, sex, indicators, instinct, danger, languages } = row;
  const { approach, travellingTo, journey, assignedToId: assignedTo, closure: reason } = row;
  return {
    ...{ direction, reach, people, child, sex, indicators, instinct, danger, languages },
    ...{ approach, travellingTo, journey, assignedTo, reason },
    post: isTriager ? row.post : regionOf(row.post),
    observedAt: isTriager ? row.observedAt.toISOString() : null,
    noted: isTriager && row.sealedNote !== null,
    note: isTriager ? row.note : null,
    ...{ attested: row.raisedById !== null, check: row.toCheck },
  };
}

/** What a device keeps of what it sent. */
export function receiptOf({ id, reference, observedAt, createdAt, raisedById }: FlagRow): SealedReceipt {
  const [day, receivedAt] = [observedAt.toISOString().slice(0, 10), createdAt.toISOString()];
  return { id, reference, day, receivedAt, attested: raisedById !== null };
}
