import type { NonPunishmentSignal } from '#contract/codes';
import type { DecideSignal, RaiseSignal } from '#contract/non-punishment';
import type { Place } from '../../platform/sealing.ts';

/** What may be done with a signal, in any state: her lawyer may always have news. */
export const signalActions = ['read', 'decide', 'share', 'add-proceeding'] as const;

/** What her lawyer may say next. Only she that was told is cleared, and a new proceeding may follow. */
export const decisions = {
  POSSIBLE: ['CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'],
  CLAIMED: ['GRANTED', 'REFUSED', 'CLEARED'],
  GRANTED: ['CLAIMED', 'REFUSED', 'CLEARED'],
  REFUSED: ['CLAIMED', 'GRANTED', 'CLEARED'],
  CLEARED: ['CLAIMED'],
} as const satisfies Record<NonPunishmentSignal, readonly DecideSignal['outcome'][]>;

export function canDecide(signal: NonPunishmentSignal, outcome: DecideSignal['outcome']): boolean {
  const open: readonly string[] = decisions[signal];
  return open.includes(outcome);
}

/** What raising says of a signal that is there: the stronger of both words; none where her lawyer has spoken. */
export function raisedAgain(
  signal: NonPunishmentSignal,
  raised: RaiseSignal['signal'],
): RaiseSignal['signal'] | undefined {
  if (signal === 'POSSIBLE') return raised;
  return signal === 'CLAIMED' ? 'CLAIMED' : undefined;
}

/** Where the exposure belongs: to its signal and the organisation of the case. */
export function exposurePlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return {
    purpose: 'non-punishment.exposure',
    table: 'non_punishment_signal',
    row: id,
    organisation: organisationId,
  };
}

export function proceedingPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'proceeding', table: 'proceeding', row: id, organisation: organisationId };
}

/** There may always be news; a review is open while one waits. */
export function proceedingActions({ reviewSince }: { readonly reviewSince: Date | null }): readonly string[] {
  const always = ['read', 'update', 'ask', 'settle'];
  return reviewSince === null ? always : [...always, 'review'];
}
