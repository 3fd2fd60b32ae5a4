import type { SignalView } from '#contract/non-punishment';
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
