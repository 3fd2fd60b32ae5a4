import {
  CodeView,
  HerSide,
  IssuedCode,
  RequestView,
  type EndCode,
  type FinishRequest,
  type IssueCode,
  type NameHelper,
} from '#contract/survivor';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const key = ['her-page'] as const;
const touched = [key, ['cases'], ['clocks']] as const;

/** What there is of the person's own page: numbers without their digits, words chosen, what was asked for. */
export function useHerSide(caseId: string) {
  return useQuery({ queryKey: [...key, caseId], queryFn: () => get(`/cases/${caseId}/page`, HerSide) });
}

/** Answered once, with the number; nothing else ever answers it. */
export function useIssueCode() {
  return useCommand(({ id, ...body }: IssueCode) => post(`/cases/${id}/codes`, IssuedCode, body), touched);
}

export function useEndCode() {
  return useCommand(
    ({ id, ...body }: EndCode, once) => post(`/codes/${id}/end`, CodeView, body, once),
    touched,
  );
}

export function useNameHelper() {
  return useCommand(
    ({ id, ...body }: NameHelper, once) => post(`/cases/${id}/names`, HerSide, body, once),
    touched,
  );
}

export function useFinishRequest() {
  return useCommand(
    ({ id, ...body }: FinishRequest, once) => post(`/requests/${id}/finish`, RequestView, body, once),
    touched,
  );
}
