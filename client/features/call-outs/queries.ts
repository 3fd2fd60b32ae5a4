import {
  CallOutPage,
  CallOutView,
  type AnswerCallOut,
  type CallOutCommand,
  type StartCallOut,
} from '#contract/call-outs';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const callOutsKey = ['call-outs'] as const;
/** Somebody waits in front of it: it is read again every five seconds. */
const liveMs = 5_000;

export function useCallOut(id: string) {
  return useQuery({
    queryKey: [...callOutsKey, id],
    queryFn: () => get(`/call-outs/${id}`, CallOutView),
    refetchInterval: ({ state }) => (state.data?.status === 'OPEN' ? liveMs : false),
  });
}

export function useCallOuts(box: 'ours' | 'asked', status?: 'OPEN') {
  return usePages({
    key: [...callOutsKey, 'list'],
    path: '/call-outs',
    schema: CallOutPage,
    filters: { box, status },
    watched: true,
  });
}

export function useStartCallOut() {
  return useCommand(
    ({ id, ...body }: StartCallOut, key) => post(`/cases/${id}/call-outs`, CallOutView, body, key),
    [callOutsKey],
  );
}

export function useSeeCallOut() {
  return useCommand(
    ({ id, ...body }: CallOutCommand, key) => post(`/call-outs/${id}/seen`, CallOutView, body, key),
    [callOutsKey],
  );
}

export function useAnswerCallOut() {
  return useCommand(
    ({ id, ...body }: AnswerCallOut, key) => post(`/call-outs/${id}/answer`, CallOutView, body, key),
    [callOutsKey],
  );
}

export function useCancelCallOut() {
  return useCommand(
    ({ id, ...body }: CallOutCommand, key) => post(`/call-outs/${id}/cancel`, CallOutView, body, key),
    [callOutsKey],
  );
}
