import type { Reader } from '../../platform/db.ts';
import { dueOf } from '../clocks/index.ts';
import { extendedFrom } from './rules.ts';
import type { ReferralRow } from './store.ts';

type Timed = Pick<ReferralRow, 'urgency' | 'fromCountry' | 'toCountry'>;

/** When an answer is due that is owed from a moment on, by the timers of the receiver's country. */
export function timeReferral(reader: Reader, row: Timed, from: Date): Promise<Date> {
  const countryCode = row.toCountry ?? row.fromCountry;
  return dueOf(reader, { kind: 'decide', variant: row.urgency, countryCode, from });
}

/** An unanswered referral is escalated when due and expires after as long again. */
export function expiryOf(reader: Reader, row: Timed, due: Date): Promise<Date> {
  return timeReferral(reader, row, due);
}

/** How long an unanswered question stops the receiver's clock at the most: as long as the sender's country gives for an answer. */
export function pauseEnd(reader: Reader, row: Timed, pausedAt: Date): Promise<Date> {
  const { urgency: variant, fromCountry: countryCode } = row;
  return dueOf(reader, { kind: 'answer', variant, countryCode, from: pausedAt });
}

/** As long again, from the deadline or, where that has passed, from now. */
export function dueExtended(reader: Reader, row: Timed, due: Date, now: Date): Promise<Date> {
  return timeReferral(reader, row, extendedFrom(due, now));
}
