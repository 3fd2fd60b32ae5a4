import type { SignalView } from '#contract/non-punishment';
import type { SignalRow } from './store.ts';

/** The signal alone: no offence, stage or story has a place here. */
export function signalView(
  { id, signal, raisedAt, decidedAt, version }: SignalRow,
  can: string[],
): SignalView {
  return {
    ...{ id, signal, version, can },
    raisedAt: raisedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
