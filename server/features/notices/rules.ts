import type { MailMode } from '#contract/notices';
import { dayAfter, instantAt, localTime } from '../../platform/local-time.ts';

/** How somebody wants to hear of it; minutes are of the wall clock of her country. */
export interface Wishes {
  readonly mail: MailMode;
  readonly push: boolean;
  readonly digestMinute: number;
  readonly quietFrom: number;
  readonly quietUntil: number;
}

/** Where nobody has said anything else: one letter each morning, word to her browsers, and quiet nights. */
export const usualWishes: Wishes = {
  mail: 'daily',
  push: true,
  digestMinute: 8 * 60,
  quietFrom: 21 * 60,
  quietUntil: 7 * 60,
};

const dayMinutes = 1440;

/** Whether a wall clock stands within quiet hours, which may go over midnight; from equal to until means never. */
export function isQuiet(minute: number, { quietFrom, quietUntil }: Wishes): boolean {
  if (quietFrom === quietUntil) return false;
  if (quietFrom < quietUntil) return quietFrom <= minute && minute < quietUntil;
  return minute >= quietFrom || minute < quietUntil;
}

/** The first instant from `at` on that is outside quiet hours. */
export function afterQuiet(at: Date, wishes: Wishes, zone: string): Date {
  const { day, minute } = localTime(at, zone);
  if (!isQuiet(minute, wishes)) return at;
  const isTomorrow = minute >= wishes.quietUntil;
  const end = instantAt(isTomorrow ? dayAfter(day, 1) : day, wishes.quietUntil, zone);
  return end < at ? at : end;
}

/** When her next daily letter goes: at her minute, or where that is quiet, when it no longer is. */
export function nextDigest(at: Date, wishes: Wishes, zone: string): Date {
  const { day, minute } = localTime(at, zone);
  const isTomorrow = minute >= wishes.digestMinute % dayMinutes;
  const next = instantAt(isTomorrow ? dayAfter(day, 1) : day, wishes.digestMinute, zone);
  return afterQuiet(next, wishes, zone);
}

export interface Sending {
  readonly channel: 'mail' | 'digest' | 'push';
  readonly at: Date;
}

/** By which ways one notice goes out to her, and when. What is urgent passes quiet hours and waits for no daily letter. */
export function sendingsOf(
  wishes: Wishes,
  {
    at,
    urgent,
    zone,
    mails,
  }: { readonly at: Date; readonly urgent: boolean; readonly zone: string; readonly mails: boolean },
): Sending[] {
  const soon = urgent ? at : afterQuiet(at, wishes, zone);
  const letter: Sending[] =
    !mails || wishes.mail === 'never'
      ? []
      : wishes.mail === 'at_once' || urgent
        ? [{ channel: 'mail', at: soon }]
        : [{ channel: 'digest', at: nextDigest(at, wishes, zone) }];
  return [...letter, ...(wishes.push ? [{ channel: 'push' as const, at: soon }] : [])];
}
