import { draftDays, mostDrafts } from '#contract/drafts';
import type { Place } from '../../platform/sealing.ts';

/** A form under its owner's key: in another row, or under another owner, it does not open. */
export function draftPlace(id: string, userId: string, form: string): Place {
  return { purpose: 'draft', table: 'draft', row: id, organisation: '', segment: `${userId}:${form}` };
}

/** When it is removed, counted from when it was last written. */
export function expiryOf(updatedAt: Date): Date {
  return new Date(updatedAt.getTime() + draftDays * 24 * 60 * 60_000);
}

/** `others`: how many she has beside one that is new; a known one may always be written and removed. */
export function draftActions({ version, others }: { version: number; others: number }): string[] {
  if (version > 0) return ['read', 'save', 'discard'];
  return others < mostDrafts ? ['read', 'save'] : ['read'];
}
