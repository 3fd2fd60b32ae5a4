import type { ServiceStanding } from '#contract/service-details';

const day = 24 * 60 * 60_000;
/** How long a word of the directory is believed: half a year. No rule asks for it; it is our proposal, `verified: false`. */
export const verifyEveryMs = 182 * day;
/** For so long before that it says that it is due. */
const dueBeforeMs = 14 * day;

/** When a service is to be confirmed again; null where nobody ever has. */
export function verifyBy(verifiedAt: Date | null): Date | null {
  return verifiedAt && new Date(verifiedAt.getTime() + verifyEveryMs);
}

/** When the clock asks for it: what nobody has confirmed within a fortnight, what is too old at once. */
export function verifyBefore(verifiedAt: Date | null, now: Date): Date {
  const by = verifyBy(verifiedAt) ?? new Date(now.getTime() + dueBeforeMs);
  return by < now ? now : by;
}

export function standingOf(verifiedAt: Date | null, now: Date): ServiceStanding {
  if (!verifiedAt) return 'never';
  const left = verifiedAt.getTime() + verifyEveryMs - now.getTime();
  if (left <= 0) return 'stale';
  return left <= dueBeforeMs ? 'due' : 'current';
}

/** What people call a service by in a notice: its name would say what it is for. */
export function serviceReference(id: string): string {
  return `SV-${id.slice(-8).toUpperCase()}`;
}

interface Numbered {
  readonly id: string;
  readonly number: string;
  readonly verifiedAt: string | null;
}

/** A number that was called stays a fact while it stays the same number. */
export function keptSince(before: readonly Numbered[], phone: { id?: string | undefined; number: string }) {
  const at = before.find(({ id, number }) => id === phone.id && number === phone.number)?.verifiedAt ?? null;
  return at === null ? null : new Date(at);
}
