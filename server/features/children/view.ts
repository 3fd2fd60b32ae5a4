import type { ChildCallView, ChildEventView, ChildLine, ChildView } from '#contract/children';
import type { OrganisationBrief } from '#contract/auth';
import { consentBy, openEvents } from './rules.ts';
import type { CallRow } from './store-authorities.ts';
import type { ChildEventRow, ChildRow } from './store.ts';

/** A child's track with all that is told of it. */
export interface OpenedChild extends ChildRow {
  readonly authorities: OrganisationBrief[];
  readonly calls: readonly CallRow[];
  readonly events: readonly ChildEventRow[];
}

export function childLine(row: ChildRow, can: string[], organisationId: string): ChildLine {
  const {
    id,
    reference,
    organisation,
    country,
    guardian,
    interestsOn,
    determination,
    determinedOn,
    version,
  } = row;
  const isOurs = row.organisationId === organisationId;
  return {
    ...{
      id,
      reference,
      organisation,
      country,
      guardian,
      interestsOn,
      determination,
      determinedOn,
      version,
      can,
    },
    caseId: isOurs ? row.caseId : null,
    ...{ pseudonym: row.pseudonym, referralId: row.referralId, consentBy: consentBy(guardian) },
    begunAt: row.begunAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export function childView(row: OpenedChild, can: string[], organisationId: string): ChildView {
  const { age, ageResult, safety, tracing, toReconfirm, authorities, worker } = row;
  const isOurs = row.organisationId === organisationId;
  return {
    ...childLine(row, can, organisationId),
    ...{ age, ageResult, safety, tracing, toReconfirm, authorities, worker },
    calls: row.calls.map(({ id, at, to, alarm, answeredAt }) => ({
      ...{ id, at: at.toISOString(), to: to?.name ?? null, alarm },
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    events: row.events.map(eventView),
    open: can.includes('keep') ? openEvents(row, isOurs ? 'owner' : 'authority') : [],
  };
}

function eventView({
  id,
  event,
  on,
  recordedBy,
  recordedFor,
  recordedAt,
  document,
}: ChildEventRow): ChildEventView {
  return {
    id,
    event,
    on,
    recordedBy,
    recordedFor,
    recordedAt: recordedAt.toISOString(),
    document: document ?? null,
  };
}

export function callView(row: CallRow, can: string[]): ChildCallView {
  const { id, reference, from, to, alarm, at, answeredAt, version } = row;
  return {
    id,
    reference,
    from,
    to,
    alarm,
    at: at.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    version,
    can,
  };
}
