import {
  DepositionPage,
  DepositionView,
  type HoldDeposition,
  type PlanDeposition,
} from '#contract/depositions';
import {
  JourneyPage,
  JourneyRisks,
  JourneyView,
  TravelView,
  type Arrive,
  type AskOverride,
  type AssessJourneyRisk,
  type BeginJourney,
  type BookTravel,
  type Depart,
  type FollowJourney,
  type JourneyCommand,
  type OfferDeposition,
  type StopJourney,
  type TalkReturn,
} from '#contract/journeys';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages, watchEvery } from '../../app/query.ts';

const key = ['journeys'] as const;
const touched = [key, ['referrals'], ['cases']] as const;

export function useJourneys(caseId?: string) {
  return usePages({
    key: [...key, 'list'],
    path: '/journeys',
    schema: JourneyPage,
    filters: { caseId },
    watched: true,
  });
}

/** Somebody may be on the way: what the other end says is seen without asking. */
export function useJourney(id: string) {
  return useQuery({
    queryKey: [...key, 'one', id],
    queryFn: () => get(`/journeys/${id}`, JourneyView),
    refetchInterval: watchEvery,
  });
}

export function useJourneyRisks(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...key, 'risk', id],
    queryFn: () => get(`/journeys/${id}/risk`, JourneyRisks),
    enabled,
  });
}

export function useTravel(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...key, 'travel', id],
    queryFn: () => get(`/journeys/${id}/travel`, TravelView),
    enabled,
  });
}

export function useDepositions() {
  return usePages({
    key: [...key, 'depositions'],
    path: '/depositions',
    schema: DepositionPage,
    watched: true,
  });
}

export function useDeposition(id: string) {
  return useQuery({
    queryKey: [...key, 'deposition', id],
    queryFn: () => get(`/depositions/${id}`, DepositionView),
  });
}

export function useBeginJourney() {
  return useCommand((input: BeginJourney, once) => post('/journeys', JourneyView, input, once), touched);
}

/** A command on one journey, by the last part of its address. */
function useAct<Input extends { readonly id: string }>(part: string) {
  return useCommand(
    ({ id, ...body }: Input, once) => post(`/journeys/${id}/${part}`, JourneyView, body, once),
    touched,
  );
}

export const useAssessRisk = () => useAct<AssessJourneyRisk>('risk');
export const useTalk = () => useAct<TalkReturn>('talk');
export const useOfferDeposition = () => useAct<OfferDeposition>('deposition');
export const useBookTravel = () => useAct<BookTravel>('travel');
export const useAskOverride = () => useAct<AskOverride>('override');
export const useAgreeOverride = () => useAct<JourneyCommand>('override/agree');
export const useDepart = () => useAct<Depart>('depart');
export const useArrive = () => useAct<Arrive>('arrive');
export const useHandOver = () => useAct<JourneyCommand>('hand-over');
export const useFollowJourney = () => useAct<FollowJourney>('follow-ups');
export const useStopJourney = () => useAct<StopJourney>('stop');

export function usePlanDeposition() {
  return useCommand(
    ({ id, ...body }: PlanDeposition, once) => post(`/depositions/${id}/plan`, DepositionView, body, once),
    touched,
  );
}

export function useHoldDeposition() {
  return useCommand(
    ({ id, ...body }: HoldDeposition, once) => post(`/depositions/${id}/hold`, DepositionView, body, once),
    touched,
  );
}
