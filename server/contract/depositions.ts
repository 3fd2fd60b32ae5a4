import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { depositionAnswers } from './journeys.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, isoInstant, uuid } from './text.ts';

export const PlanDeposition = z.strictObject({
  id: uuid,
  version: version.optional(),
  plannedOn: calendarDate,
});
export type PlanDeposition = z.infer<typeof PlanDeposition>;
export const HoldDeposition = z.strictObject({ id: uuid, version: version.optional() });
export type HoldDeposition = z.infer<typeof HoldDeposition>;
/** What her lawyer sees: that a deposition is to be given, by which way, when. Nothing of the journey. */
export const DepositionView = z.strictObject({
  id: uuid,
  /** For the two ends alone. */
  journeyId: uuid.nullable(),
  reference: z.string(),
  answer: z.enum(depositionAnswers),
  from: OrganisationBrief,
  lawyer: OrganisationBrief.nullable(),
  offeredAt: isoInstant,
  plannedOn: calendarDate.nullable(),
  heldAt: isoInstant.nullable(),
  version,
  can,
});
export type DepositionView = z.infer<typeof DepositionView>;
export const DepositionPage = page(DepositionView);
export const ListDepositions = z.strictObject(paging);
