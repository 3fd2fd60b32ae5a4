import {
  ChildCallPage,
  ChildCallView,
  ChildList,
  ChildPage,
  ChildView,
  type AnswerCall,
  type CallAuthority,
  type RecordChildEvent,
} from '#contract/children';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const childrenKey = ['children'] as const;
const callsKey = ['child-calls'] as const;

/** Children of the organisation's own cases, and those it guards. */
export function useChildren() {
  return usePages({ key: childrenKey, path: '/children', schema: ChildPage, watched: true });
}

export function useChild(id: string) {
  return useQuery({
    queryKey: [...childrenKey, 'one', id],
    queryFn: () => get(`/children/${id}`, ChildView),
  });
}

/** The child's track of a case: one, or none where the person is of age. */
export function useChildOf(caseId: string) {
  return useQuery({
    queryKey: [...childrenKey, 'of', caseId],
    queryFn: () => get(`/cases/${caseId}/child`, ChildList),
  });
}

export function useKeepEvent() {
  return useCommand(
    ({ id, ...body }: RecordChildEvent, key) => post(`/children/${id}`, ChildView, body, key),
    [childrenKey, ['cases']],
  );
}

export function useCallAuthority() {
  return useCommand(
    ({ id, ...body }: CallAuthority, key) => post(`/children/${id}/call`, ChildCallView, body, key),
    [childrenKey, callsKey],
  );
}

export function useCalls() {
  return usePages({ key: callsKey, path: '/child-calls', schema: ChildCallPage, watched: true });
}

export function useAnswerCall() {
  return useCommand(
    ({ id, ...body }: AnswerCall, key) => post(`/child-calls/${id}/answer`, ChildCallView, body, key),
    [callsKey],
  );
}
