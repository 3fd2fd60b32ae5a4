import type { SignalView } from '#contract/non-punishment';
import type { ProceedingView } from '#contract/proceedings';
import type { ProceedingRow } from './store-proceedings.ts';
import type { SignalRow } from './store.ts';

/** The signal, and the three codes beside it where the caller could open them; no story has a place here. */
export function signalView(
  { id, signal, raisedAt, decidedAt, version, exposure, sealedExposure }: SignalRow,
  can: string[],
): SignalView {
  return {
    ...{ id, signal, version, exposure, can },
    exposed: sealedExposure !== null,
    raisedAt: raisedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

export function proceedingView(row: ProceedingRow, can: string[]): ProceedingView {
  const { id, reference, signalId, country, sealed, deadline, outcome, version } = row;
  return {
    ...{ id, reference, signalId, country, sealed, deadline, outcome, version, can },
    requestedAt: row.requestedAt?.toISOString() ?? null,
    outcomeAt: row.outcomeAt?.toISOString() ?? null,
    reviewSince: row.reviewSince?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
  };
}
