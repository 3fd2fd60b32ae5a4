import type { DecisionLine, DecisionView } from '#contract/decisions';
import {
  identificationEvents,
  type IdentificationEvent,
  type TrackView,
} from '#contract/identification-tracks';
import { bodysEvents, firstEvents } from './rules.ts';
import type { DecisionRow } from './store.ts';

/** A referral with what is recorded in its country. */
export interface OpenedDecision extends DecisionRow {
  readonly track: TrackView | null;
  readonly sittings: DecisionView['sittings'];
}

export function decisionLine(row: DecisionRow, can: string[]): DecisionLine {
  const { id, reference, pseudonym, fromCountry, toCountry, urgency, status, state, decidedAt, version } =
    row;
  return {
    ...{ id, reference, pseudonym, country: toCountry ?? fromCountry, urgency, status, state, version, can },
    acceptedAt: decidedAt?.toISOString() ?? null,
  };
}

/** Of the events only the body's own: what others decided before, and what she was told, is not its to read. */
export function decisionView(row: OpenedDecision, can: string[]): DecisionView {
  const { track, sittings, from, toOrganisationId } = row;
  return {
    ...decisionLine(row, can),
    ...{ from, sittings, open: can.includes('decide-status') ? bodysEvents(openOf(row)) : [] },
    prevented: track?.prevented ?? false,
    appealUntil: track?.appealUntil ?? null,
    events: (track?.events ?? []).filter(({ body }) => body !== null && body.id === toOrganisationId),
    reflection: track?.reflection ?? null,
  };
}

function openOf({ track, isChild }: OpenedDecision): readonly IdentificationEvent[] {
  if (track === null) return firstEvents({ isChild });
  return identificationEvents.filter((event) => track.can.includes(event));
}
