import type { ScreeningView } from '#contract/identification';
import type { ScreeningRow } from './store.ts';

export function screeningView({ id, recordedAt, recordedBy, said }: ScreeningRow): ScreeningView {
  if (said === undefined) throw new Error('A screening was to be shown before it was opened');
  return { id, recordedAt: recordedAt.toISOString(), recordedBy, ...said };
}
