import { ClockLine, ClockView, CountryValues } from '#contract/clocks';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { clockActions } from './rules.ts';
import { findSeenClock, type SeenClock } from './store-clocks.ts';
import type { CountryRow, HolidayRow, TimerRow } from './store-countries.ts';
import { clockLine, clockView, countryView } from './view.ts';
import type { CountryLack } from '#contract/clocks';

const about = ({ id, version, caseId, concernsId, organisationId }: SeenClock) => ({
  ...{ id, version, caseId },
  ownerId: concernsId ?? organisationId,
});
const find = (reader: Reader, id: string, { actor }: Pick<Context, 'actor'>) =>
  findSeenClock(reader, id, actor.organisationId);
const actions = (row: SeenClock, { now }: Pick<Context, 'now'>) => clockActions(row, now);

/** A deadline with whom it was told to. */
export const clockRecord = recordKind({
  subject: 'Clock',
  output: ClockView,
  ...{ find, about, actions },
  view: clockView,
});

export const clockLineRecord = recordKind({ ...clockRecord, output: ClockLine, view: clockLine });

interface Whole extends CountryRow {
  readonly timers: readonly TimerRow[];
  readonly holidays: readonly HolidayRow[];
  readonly lacks: readonly CountryLack[];
}

/** What a country's deadlines are counted by. Sent again with the same key, it is read by its own address. */
export const countryRecord = recordKind({
  subject: 'Country',
  output: CountryValues,
  find: () => Promise.resolve(undefined),
  about: ({ id, version }: Whole) => ({ id, version }),
  actions: () => ['read', 'set', 'activate'],
  view: countryView,
});
