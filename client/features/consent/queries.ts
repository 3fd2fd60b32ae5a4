import { CaseView } from '#contract/cases';
import {
  ConsentList,
  ConsentView,
  type RecordConsent,
  type WithdrawAll,
  type WithdrawConsent,
} from '#contract/consent';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const consentsKey = ['consents'] as const;
/** A decision changes what a case and its referrals may do. */
const touched = [consentsKey, ['cases'], ['referrals']] as const;

export function useConsents(caseId: string) {
  return useQuery({
    queryKey: [...consentsKey, caseId],
    queryFn: () => get(`/cases/${caseId}/consents`, ConsentList),
  });
}

export function useRecordConsent() {
  return useCommand(
    ({ id, ...body }: RecordConsent, key) => post(`/cases/${id}/consents`, ConsentView, body, key),
    touched,
  );
}

export function useWithdrawConsent() {
  return useCommand(
    ({ id, ...body }: WithdrawConsent, key) => post(`/consents/${id}/withdraw`, ConsentView, body, key),
    touched,
  );
}

export function useWithdrawAll() {
  return useCommand(
    ({ id, ...body }: WithdrawAll, key) => post(`/cases/${id}/withdraw`, CaseView, body, key),
    touched,
  );
}
