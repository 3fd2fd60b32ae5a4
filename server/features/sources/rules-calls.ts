import type { CallStatus, HandoverState } from '#contract/codes-sources';

/** How long a living call waits for whoever was to pick up before the operator is told to try the next. */
export const unansweredMs = 3 * 60_000;
/** From then on it is a missed deadline of theirs. */
export const handoverDueMs = 5 * 60_000;

interface Call {
  readonly status: CallStatus;
  readonly isOnItsWay: boolean;
  readonly caseId: string | null;
  readonly flagId: string | null;
}

/** Nobody is dropped: while somebody has been asked to pick up and has not said so, the call cannot be closed or passed on. */
export function actionsOfCall({ status, isOnItsWay, caseId, flagId }: Call): string[] {
  if (status === 'CLOSED') return ['read'];
  return [
    'read',
    ...(isOnItsWay ? [] : ['hand-over', 'close']),
    ...(caseId === null ? ['open-case'] : []),
    ...(flagId === null ? ['offer-help'] : []),
  ];
}

/** Whoever was asked says that she has the caller, or that she cannot; the operator takes it back and asks the next. */
export function actionsOfHandover({ state }: { readonly state: HandoverState }): readonly string[] {
  return state === 'OFFERED' ? ['read', 'confirm', 'decline', 'end'] : ['read'];
}
