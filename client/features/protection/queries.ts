import {
  CardCountry,
  CardCountryList,
  CardList,
  CardReading,
  CardView,
  IssuedCard,
  type CheckCard,
  type EndCard,
  type IssueCard,
  type SetCardCountry,
} from '#contract/protection';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const key = ['cards'] as const;
const countriesKey = ['card-countries'] as const;

export function useCards(caseId: string) {
  return useQuery({ queryKey: [...key, caseId], queryFn: () => get(`/cases/${caseId}/cards`, CardList) });
}

/** Answered once, with what opens it. */
export function useIssueCard() {
  return useCommand(({ id, ...body }: IssueCard) => post(`/cases/${id}/cards`, IssuedCard, body), [key]);
}

export function useEndCard() {
  return useCommand(
    ({ id, ...body }: EndCard, once) => post(`/cards/${id}/end`, CardView, body, once),
    [key],
  );
}

/** Each look is told to the person's worker: it is sent once, and never again by itself. */
export function useCheckCard() {
  return useCommand((input: CheckCard) => post('/cards/check', CardReading, input), []);
}

export function useCardCountries() {
  return useQuery({ queryKey: countriesKey, queryFn: () => get('/card-countries', CardCountryList) });
}

export function useSetCardCountry() {
  return useCommand((input: SetCardCountry) => post('/card-countries', CardCountry, input), [countriesKey]);
}
