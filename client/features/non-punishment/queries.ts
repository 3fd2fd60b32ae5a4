import {
  SignalList,
  SignalView,
  type DecideSignal,
  type RaiseSignal,
  type ShareExposure,
} from '#contract/non-punishment';
import {
  ProceedingList,
  ProceedingView,
  type AddProceeding,
  type AskAuthority,
  type OfProceeding,
  type RecordOutcome,
  type UpdateProceeding,
} from '#contract/proceedings';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor } from '../../app/api.ts';
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

const proceedingsKey = ['proceedings'] as const;

/** What the person has to fear, one by one, for whoever works on the case and the person's lawyers. */
export function useProceedings(signalId: string) {
  return useQuery({
    queryKey: [...proceedingsKey, signalId],
    queryFn: () => get(`/non-punishment/${signalId}/proceedings`, ProceedingList),
  });
}

export function useAddProceeding() {
  return useCommand(
    ({ id, ...body }: AddProceeding, key) =>
      post(`/non-punishment/${id}/proceedings`, ProceedingView, body, key),
    [proceedingsKey],
  );
}

export function useUpdateProceeding() {
  return useCommand(
    ({ id, ...body }: UpdateProceeding, key) => putFor(`/proceedings/${id}`, ProceedingView, body, key),
    [proceedingsKey],
  );
}

export function useAskAuthority() {
  return useCommand(
    ({ id, ...body }: AskAuthority, key) => post(`/proceedings/${id}/ask`, ProceedingView, body, key),
    [proceedingsKey],
  );
}

export function useSettleProceeding() {
  return useCommand(
    ({ id, ...body }: RecordOutcome, key) => post(`/proceedings/${id}/settle`, ProceedingView, body, key),
    [proceedingsKey],
  );
}

export function useReviewProceeding() {
  return useCommand(
    ({ id, ...body }: OfProceeding, key) => post(`/proceedings/${id}/review`, ProceedingView, body, key),
    [proceedingsKey],
  );
}
