import { z } from 'zod';
import { nonPunishmentSignals } from './codes.ts';
import { can, version } from './list.ts';
import { isoInstant, uuid } from './text.ts';

export const offences = [
  'irregular_entry',
  'irregular_stay',
  'false_documents',
  'prostitution',
  'begging',
  'unlawful_work',
  'drugs',
  'theft_or_fraud',
  'recruiting_others',
  'violence',
  'unlawful_conflict',
  'other',
] as const;
export const stages = ['feared', 'investigated', 'detained', 'charged', 'on_trial', 'convicted'] as const;
export const causalLinks = ['compelled', 'consequence', 'dependence', 'not_assessed'] as const;

/** What she may be prosecuted for: three codes and no account, which a lawyer writes. Sealed, never for a state body. */
export const Exposure = z.strictObject({
  offence: z.enum(offences),
  stage: z.enum(stages),
  causalLink: z.enum(causalLinks).default('not_assessed'),
});
export type Exposure = z.infer<typeof Exposure>;

/** Raised without proof; it says only that a proceeding may come. What for may be said beside it, sealed. */
export const RaiseSignal = z.strictObject({
  id: uuid,
  exposure: Exposure.optional(),
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

export const ShareExposure = z.strictObject({ id: uuid, version: version.optional() });
export type ShareExposure = z.infer<typeof ShareExposure>;

export const SignalView = z.strictObject({
  id: uuid,
  signal: z.enum(nonPunishmentSignals),
  raisedAt: isoInstant,
  decidedAt: isoInstant.nullable(),
  /** Whether an exposure is kept, and what of it the caller can open. */
  exposed: z.boolean(),
  exposure: Exposure.nullable(),
  version,
  can,
});
export type SignalView = z.infer<typeof SignalView>;
export const SignalList = z.strictObject({ items: z.array(SignalView) });
