import {
  ClockPage,
  ClockView,
  CountryValues,
  type ActivateCountry,
  type RemoveHoliday,
  type SetCountryTime,
  type SetCountryTimer,
  type SetHoliday,
} from '#contract/clocks';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor } from '../../app/api.ts';
import { useCommand, usePages, watchEvery } from '../../app/query.ts';

const clocksKey = ['clocks'] as const;
const valuesKey = [...clocksKey, 'values'] as const;

/** What my organisation owes, or what was missed elsewhere and has come to it; the nearest first. */
export function useClocks(box: 'ours' | 'told', enabled = true) {
  return usePages({
    key: [...clocksKey, 'list'],
    path: '/clocks',
    schema: ClockPage,
    filters: { box },
    watched: true,
    enabled,
  });
}

export function useClock(id: string) {
  return useQuery({
    queryKey: [...clocksKey, id],
    queryFn: () => get(`/clocks/${id}`, ClockView),
    refetchInterval: watchEvery,
  });
}

export function useTakeUp() {
  return useCommand(
    ({ id, version }: { readonly id: string; readonly version: number }, key) =>
      post(`/clocks/${id}/take-up`, ClockView, { version }, key),
    [clocksKey],
  );
}

export function useCountryValues(country: string) {
  return useQuery({
    queryKey: [...valuesKey, country],
    queryFn: () => get(`/country-values?country=${country}`, CountryValues),
  });
}

export function useSetTime() {
  return useCommand(
    (input: SetCountryTime, key) => putFor('/country-values/time', CountryValues, input, key),
    [valuesKey],
  );
}

export function useSetTimer() {
  return useCommand(
    (input: SetCountryTimer) => post('/country-values/timers', CountryValues, input),
    [valuesKey],
  );
}

export function useSetHoliday() {
  return useCommand(
    (input: SetHoliday, key) => putFor('/country-values/holidays', CountryValues, input, key),
    [valuesKey],
  );
}

export function useRemoveHoliday() {
  return useCommand(
    (input: RemoveHoliday) => post('/country-values/holidays/remove', CountryValues, input),
    [valuesKey],
  );
}

export function useActivate() {
  return useCommand(
    (input: ActivateCountry) => post('/country-values/activate', CountryValues, input),
    [valuesKey],
  );
}
