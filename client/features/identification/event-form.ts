import {
  formalEvents,
  initialEvents,
  type IdentificationEvent,
  type RecordEvent,
} from '#contract/identification-tracks';
import type { DefaultValues } from 'react-hook-form';
import type { z } from 'zod';

/** Whether somebody decides it, so that who and why is asked for. */
export function isDecision(event: IdentificationEvent): boolean {
  return [...formalEvents, ...initialEvents].some((one) => one === event);
}

interface Asked {
  readonly id: string;
  readonly country: string;
  readonly event: IdentificationEvent;
  readonly bodyId?: string | undefined;
}

/** An empty form for one event; nothing is answered beforehand. */
export function startOf({ id, country, event, bodyId }: Asked): DefaultValues<z.input<typeof RecordEvent>> {
  const nothing = { withoutStatus: [], presumed: [], formal: [], reportRequired: [] };
  const decision = {
    ...{ bodyId: bodyId ?? null, bodyName: null, number: null, reasons: [], text: null, appealDays: null },
    ...{ entitlements: nothing, prevented: false, recognises: null },
  };
  return {
    ...{ id, country, event, otherHelp: [] },
    ...(isDecision(event) ? { decision } : {}),
    ...(event === 'told' ? { told: { withoutIt: [] } } : {}),
  };
}
