import type { ReferralStatus } from '#contract/codes';
import type { DossierState, SittingState } from '#contract/decisions';
import { decidingEvents, type IdentificationEvent } from '#contract/identification-tracks';
import type { LiveConsent } from '#contract/consent';
import { zoneOf } from '#contract/time-zones';
import { localTime } from '../../platform/local-time.ts';
import type { Place } from '../../platform/sealing.ts';

const deciding: readonly ReferralStatus[] = ['ACCEPTED', 'IN_PROGRESS'];
const known: readonly ReferralStatus[] = [...deciding, 'COMPLETED', 'CLOSED_WITH_FEEDBACK'];

/** A body decides on what it has accepted, and reads what it decided ever after. */
export function decisionActions({ status }: { readonly status: ReferralStatus }): string[] {
  if (!known.includes(status)) return ['read'];
  return ['read', 'read-status', ...(deciding.includes(status) ? ['decide-status'] : [])];
}

/** Of the events that a track allows, those that are a body's to record. */
export function bodysEvents(open: readonly IdentificationEvent[]): IdentificationEvent[] {
  return open.filter((event) => decidingEvents.some((one) => one === event));
}

/** What a body may record where nothing has been recorded in its country yet. */
export function firstEvents({ isChild }: { readonly isChild: boolean }): IdentificationEvent[] {
  return isChild ? ['start_screening', 'presume_child'] : ['start_screening'];
}

/** What may be done with a sitting in each state; `today` in its country, both `YYYY-MM-DD`. It sits on its own day only. */
export function sittingActions(state: SittingState, on: string, today: string): string[] {
  if (state === 'CLOSED') return ['read'];
  const asking = ['read', 'take-seat', 'ask-dossier'];
  if (state === 'OPEN') return [...asking, 'close'];
  return [...asking, ...(on === today ? ['open'] : []), 'close'];
}

/** Which day it is in a country. */
export function dayOf(country: string, at: Date): string {
  return localTime(at, zoneOf(country)).day;
}

/** Whether she agreed that this body decides on her status and reads what is known of her case; not a provisional word. */
export function mayRead(live: readonly LiveConsent[], today: string): boolean {
  return live.some(
    ({ purpose, maxTier, provisional, validUntil }) =>
      purpose === 'FORMAL_IDENTIFICATION' &&
      maxTier >= 2 &&
      !provisional &&
      (validUntil === null || validUntil >= today),
  );
}

/** Sealed until the sitting is over; read by its members while it is open, and by nobody after. */
export function dossierActions(state: DossierState, sitting: SittingState): string[] {
  if (state === 'GONE' || sitting === 'CLOSED') return ['read'];
  return ['read', 'seal', ...(state === 'SEALED' && sitting === 'OPEN' ? ['open'] : [])];
}

/** A sitting that goes on past midnight has six hours more; then it is over, whoever forgot to say so. */
export const graceMs = 6 * 3_600_000;

/** Where a dossier belongs: to its row and the one sitting it was sealed for. */
export function dossierPlace({ id, sittingId, organisationId }: Placed): Place {
  return {
    purpose: 'dossier.document',
    table: 'dossier',
    row: id,
    organisation: organisationId,
    segment: sittingId,
  };
}

interface Placed {
  readonly id: string;
  readonly sittingId: string;
  readonly organisationId: string;
}
