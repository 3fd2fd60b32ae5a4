import type { ClockKind } from '#contract/clocks';
import type { Role } from '#contract/codes';
import type { NoticeKind } from '#contract/notices';
import type { RequestKind, RequestOutcome } from '#contract/survivor';
import { requestOutcomes } from '#contract/survivor';
import { zoneOf } from '#contract/time-zones';
import { dayAfter, instantAt, localTime } from '../../platform/local-time.ts';
import type { Place } from '../../platform/sealing.ts';

interface Placed {
  readonly id: string;
  readonly organisationId: string;
}

/** Where her private key belongs: under the other half of what comes of her number. */
export function keyPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'survivor.key', table: 'survivor_code', row: id, organisation: organisationId };
}

/** The same key while she is on her page, under the visit's id. */
export function visitPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'survivor.visit', table: 'survivor_visit', row: id, organisation: organisationId };
}

export function barredPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'survivor.barred', table: 'survivor_code', row: id, organisation: organisationId };
}

export function namePlace({ id, organisationId }: Placed): Place {
  return { purpose: 'survivor.name', table: 'survivor_name', row: id, organisation: organisationId };
}

export function requestPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'survivor.request', table: 'survivor_request', row: id, organisation: organisationId };
}

/** A live number can be ended; one that is over stays in the record. */
export function codeActions({ endedAt }: { readonly endedAt: Date | null }): readonly string[] {
  return endedAt === null ? ['read', 'end'] : ['read'];
}

export function requestActions({ doneAt }: { readonly doneAt: Date | null }): readonly string[] {
  return doneAt === null ? ['read', 'finish'] : ['read'];
}

export const clockOfRequest = {
  call: 'her_call',
  correct: 'her_correction',
  check: 'her_check',
} as const satisfies Record<RequestKind, ClockKind>;

export const noticeOfRequest = { call: 'her_call', correct: 'her_correction' } as const satisfies Record<
  'call' | 'correct',
  NoticeKind
>;

/** Who carries cases, and so hears of what she asked for. */
export const carers: readonly Role[] = [
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'lawyer',
  'coordinator',
  'hotline_operator',
  'health_worker',
  'labour_inspector',
];

export function isOutcomeOf(kind: RequestKind, outcome: RequestOutcome): boolean {
  const known: readonly string[] = requestOutcomes[kind];
  return known.includes(outcome);
}

const leastMs = 3 * 60 * 60_000;

/** Somebody looks after her before the day is over where she is, and late at night within three hours. */
export function endOfDay(now: Date, country: string): Date {
  const zone = zoneOf(country);
  const midnight = instantAt(dayAfter(localTime(now, zone).day, 1), 0, zone);
  return new Date(Math.max(midnight.getTime(), now.getTime() + leastMs));
}

/** How long a visit lasts without a tap, and at the most. */
export const visitMs = { idle: 10 * 60_000, longest: 40 * 60_000 } as const;
