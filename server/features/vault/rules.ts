import type { CaseStatus } from '#contract/cases';
import {
  segmentLetters,
  segments,
  type ConsentPurpose,
  type OpenReason,
  type Segment,
} from '#contract/codes';
import type { Place } from '../../platform/sealing.ts';

/** One version of one part of an identity. */
export interface SegmentName {
  readonly id: string;
  /** The owner. */
  readonly organisationId: string;
  readonly segment: Segment;
  readonly version: number;
}

/** Where a version belongs: its content, and with `key` its key as sealed to the owner's officers. */
export function segmentPlace(
  { id, organisationId, segment, version }: SegmentName,
  what: 'content' | 'key' = 'content',
): Place {
  const purpose = what === 'key' ? 'identity.key' : 'identity.content';
  return { purpose, table: 'identity_segment', row: id, organisation: organisationId, segment, version };
}

const always = ['read', 'open', 'open-exposure', 'break-glass'];

/** What may be done with an identity, by the status of its case. */
export const identityActions = {
  ACTIVE: [...always, 'write', 'write-exposure'],
  CLOSED: always,
} as const satisfies Record<CaseStatus, readonly string[]>;

export const hourMs = 60 * 60_000;
/** How often one officer opens identities in an hour before she has to wait. */
export const opensAnHour = 10;
/** How many names she looks for in an hour. */
export const searchesAnHour = 30;
/** Names of the acts in the ledger that open an identity: at the owner's, and at a receiver's. */
export const openActions = ['identity.open', 'identity.open-received'] as const;

/** Purpose, reason and what was opened, as the ledger keeps them; `readOpening` is the way back. */
export function openPurpose(
  { purpose, reason }: { readonly purpose: ConsentPurpose; readonly reason: OpenReason },
  opened: ReadonlyMap<Segment, unknown>,
): string {
  const letters = segments.flatMap((segment) => (opened.has(segment) ? [segmentLetters[segment]] : []));
  return `${purpose}/${reason}/${letters.join('')}`;
}
