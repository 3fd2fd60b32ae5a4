import { z } from 'zod';
import { nonPunishmentSignals } from './codes.ts';
import { can, version } from './list.ts';
import { isoInstant, uuid } from './text.ts';

/** Raised without proof; it says only that a proceeding may come, never what for. */
export const RaiseSignal = z.strictObject({
  id: uuid,
  signal: z.enum(['POSSIBLE', 'CLAIMED']).default('POSSIBLE'),
});
export type RaiseSignal = z.infer<typeof RaiseSignal>;

/** Her lawyer's word. `CLEARED` only after telling her. */
export const DecideSignal = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    outcome: z.enum(['CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED']),
    personTold: z.boolean(),
  })
  .refine((input) => input.outcome !== 'CLEARED' || input.personTold, {
    path: ['personTold'],
    message: 'She must be told before the signal is cleared.',
  });
export type DecideSignal = z.infer<typeof DecideSignal>;

export const SignalView = z.strictObject({
  id: uuid,
  signal: z.enum(nonPunishmentSignals),
  raisedAt: isoInstant,
  decidedAt: isoInstant.nullable(),
  version,
  can,
});
export type SignalView = z.infer<typeof SignalView>;
export const SignalList = z.strictObject({ items: z.array(SignalView) });
