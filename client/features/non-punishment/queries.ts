import {
  SignalList,
  SignalView,
  type DecideSignal,
  type RaiseSignal,
  type ShareExposure,
} from '#contract/non-punishment';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const signalsKey = ['signals'] as const;
const touched = [signalsKey, ['cases'], ['referrals']] as const;

export function useSignals(caseId: string) {
  return useQuery({
    queryKey: [...signalsKey, caseId],
    queryFn: () => get(`/cases/${caseId}/non-punishment`, SignalList),
  });
}

/** One signal, for whoever stands to it as the person's lawyer. */
export function useSignal(id: string) {
  return useQuery({
    queryKey: [...signalsKey, 'one', id],
    queryFn: () => get(`/non-punishment/${id}`, SignalView),
  });
}

export function useShareExposure() {
  return useCommand(
    ({ id, ...body }: ShareExposure, key) => post(`/non-punishment/${id}/share`, SignalView, body, key),
    touched,
  );
}

export function useRaiseSignal() {
  return useCommand(
    ({ id, ...body }: RaiseSignal, key) => post(`/cases/${id}/non-punishment`, SignalView, body, key),
    touched,
  );
}

export function useDecideSignal() {
  return useCommand(
    ({ id, ...body }: DecideSignal, key) => post(`/non-punishment/${id}/decide`, SignalView, body, key),
    touched,
  );
}
