import {
  Partners,
  QuestionPage,
  QuestionView,
  ThreadMessage,
  ThreadMessages,
  ThreadPage,
  ThreadView,
  type AnswerCountry,
  type AskCountry,
  type OpenThread,
  type SayInThread,
} from '#contract/liaison';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages, watchEvery } from '../../app/query.ts';

const liaisonKey = ['liaison'] as const;

export function useThreads(open: boolean) {
  return usePages({
    key: [...liaisonKey, 'threads'],
    path: '/liaison-threads',
    schema: ThreadPage,
    filters: open ? { open: 'true' } : {},
    watched: true,
  });
}

export function useThread(id: string) {
  return useQuery({
    queryKey: [...liaisonKey, 'thread', id],
    queryFn: () => get(`/liaison-threads/${id}`, ThreadView),
  });
}

export function useThreadMessages(id: string) {
  return usePages({
    key: [...liaisonKey, 'messages', id],
    path: `/liaison-threads/${id}/messages`,
    schema: ThreadMessages,
    watched: true,
  });
}

export function useSayInThread() {
  return useCommand(
    ({ id, ...body }: SayInThread, key) => post(`/liaison-threads/${id}/messages`, ThreadMessage, body, key),
    [liaisonKey],
  );
}

export function useCloseThread() {
  return useCommand(
    ({ id, version }: { readonly id: string; readonly version: number }, key) =>
      post(`/liaison-threads/${id}/close`, ThreadView, { version }, key),
    [liaisonKey],
  );
}

/** With whom a thread about a referral can be opened. */
export function usePartners(referralId: string) {
  return useQuery({
    queryKey: [...liaisonKey, 'partners', referralId],
    queryFn: () => get(`/referrals/${referralId}/liaison`, Partners),
    staleTime: watchEvery,
  });
}

export function useOpenThread() {
  return useCommand(
    ({ id, ...body }: OpenThread, key) => post(`/referrals/${id}/liaison`, ThreadView, body, key),
    [liaisonKey],
  );
}

export function useQuestions(box: 'asked' | 'received', open: boolean) {
  return usePages({
    key: [...liaisonKey, 'questions'],
    path: '/liaison-questions',
    schema: QuestionPage,
    filters: { box, ...(open ? { open: 'true' } : {}) },
    watched: true,
  });
}

export function useQuestion(id: string) {
  return useQuery({
    queryKey: [...liaisonKey, 'question', id],
    queryFn: () => get(`/liaison-questions/${id}`, QuestionView),
  });
}

export function useAskCountry() {
  return useCommand(
    (input: AskCountry, key) => post('/liaison-questions', QuestionView, input, key),
    [liaisonKey],
  );
}

export function useAnswerCountry() {
  return useCommand(
    ({ id, ...body }: AnswerCountry, key) => post(`/liaison-questions/${id}/answer`, QuestionView, body, key),
    [liaisonKey],
  );
}
