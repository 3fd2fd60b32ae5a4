import {
  ActivateCountry,
  ClockById,
  ClockPage,
  CountryValues,
  ListClocks,
  ReadCountryValues,
  RemoveHoliday,
  SetCountryTime,
  SetCountryTimer,
  SetHoliday,
  TakeUpClock,
} from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, type Context } from '../../platform/record.ts';
import { activateCountry } from './activate-country.ts';
import { lockWhole, readCountry, wholeOf } from './read-country.ts';
import { clockLineRecord, clockRecord, countryRecord } from './record.ts';
import { removeHoliday } from './remove-holiday.ts';
import { setCountryTime } from './set-country-time.ts';
import { setCountryTimer } from './set-country-timer.ts';
import { setHoliday } from './set-holiday.ts';
import { listClocks, lockSeenClock } from './store-clocks.ts';
import { takeUpClock } from './take-up-clock.ts';

const country = {
  load: (tx: Tx, { country: code }: { country: string }, context: Context) => lockWhole(tx, code, context),
  locks: ['country'],
  answers: countryRecord,
  withoutKey:
    'What a country’s values are is read by its code; done twice, the second is told that it changed.',
} as const;

/** Deadlines: what we owe, what has come to us, and what a country counts by. None can be ticked off here. */
export const clockRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /clocks',
    summary: 'Deadlines that still run: what my organisation owes, or what was missed and has come to it.',
    input: ListClocks,
    record: clockLineRecord,
    output: ClockPage,
    find: (reader, seen, { box, overdue }, page, { actor, now }) => {
      const { organisationId } = actor;
      return listClocks(reader, seen, { box, organisationId, dueBefore: overdue ? now : undefined }, page);
    },
  }),
  read({
    on: 'GET /clocks/:id',
    summary: 'One deadline, with who was told of it and when.',
    input: ClockById,
    record: clockRecord,
    ledger: 'clock.read',
  }),
  command({
    on: 'POST /clocks/:id/take-up',
    summary: 'Say that somebody sees to a missed deadline: the next one is not asked meanwhile.',
    input: TakeUpClock,
    may: ['take-up', clockRecord],
    load: (tx, { id }, { actor }) => lockSeenClock(tx, id, actor.organisationId),
    locks: ['clock'],
    run: takeUpClock,
    answers: clockRecord,
    ledger: 'clock.take-up',
  }),
  query({
    on: 'GET /country-values',
    summary: 'What a country counts its deadlines by, with the legal basis, and what it lacks.',
    input: ReadCountryValues,
    may: ['read', countryRecord],
    load: async (reader, { country: code }, context) => {
      const row = await readCountry(reader, code, context);
      return row && wholeOf(reader, row, context);
    },
    run: (_reader, row, _input, context) =>
      Promise.resolve(countryRecord.view(row, canOf(countryRecord, row, context), context)),
    output: CountryValues,
    ledger: null,
  }),
  command({
    on: 'PUT /country-values/time',
    summary: 'Set the zone and the weekend of a country.',
    input: SetCountryTime,
    may: ['set', countryRecord],
    ...country,
    run: setCountryTime,
    ledger: 'country.set-time',
  }),
  command({
    on: 'POST /country-values/timers',
    summary: 'Set a timer of a country from a moment on, with its legal basis; the earlier ones are kept.',
    input: SetCountryTimer,
    may: ['set', countryRecord],
    ...country,
    run: setCountryTimer,
    ledger: 'country.set-timer',
  }),
  command({
    on: 'PUT /country-values/holidays',
    summary: 'Name or confirm a day on which a country does not work.',
    input: SetHoliday,
    may: ['set', countryRecord],
    ...country,
    run: setHoliday,
    ledger: 'country.set-holiday',
  }),
  command({
    on: 'POST /country-values/holidays/remove',
    summary: 'Take a holiday back.',
    input: RemoveHoliday,
    may: ['set', countryRecord],
    ...country,
    run: removeHoliday,
    ledger: 'country.remove-holiday',
  }),
  command({
    on: 'POST /country-values/activate',
    summary: 'Put a country’s own values in force; refused while nobody is on duty for its children.',
    input: ActivateCountry,
    may: ['activate', countryRecord],
    ...country,
    run: activateCountry,
    ledger: 'country.activate',
  }),
];
