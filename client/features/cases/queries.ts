import { CaseTasks, type SetTask } from '#contract/case-tasks';
import {
  CasePage,
  CaseView,
  MarksView,
  NeverSendView,
  NotePage,
  NoteView,
  TimelinePage,
  type AddNote,
  type AssessRisk,
  type CloseCase,
  type CorrectDetails,
  type OpenCase,
  type SetMark,
  type SetNeeds,
  type SetNeverSend,
} from '#contract/cases';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

export const casesKey = ['cases'] as const;

export function useCases(status: 'ACTIVE' | 'CLOSED') {
  return usePages({ key: [...casesKey, 'list'], path: '/cases', schema: CasePage, filters: { status } });
}

export function useCase(id: string) {
  return useQuery({ queryKey: [...casesKey, id], queryFn: () => get(`/cases/${id}`, CaseView) });
}

/** How each part of the case stands. Whatever is done in it may change them. */
export function useTasks(id: string) {
  return useQuery({
    queryKey: [...casesKey, id, 'tasks'],
    queryFn: () => get(`/cases/${id}/tasks`, CaseTasks),
    staleTime: 0,
  });
}

export function useSetTask() {
  return useCommand(
    ({ id, ...body }: SetTask, key) => putFor(`/cases/${id}/tasks`, CaseTasks, body, key),
    [casesKey],
  );
}

export function useNeverSend(id: string) {
  return useQuery({
    queryKey: [...casesKey, id, 'never-send'],
    queryFn: () => get(`/cases/${id}/never-send`, NeverSendView),
  });
}

/** The list as a whole. Referrals that named somebody on it as an alternate change with it. */
export function useSetNeverSend() {
  return useCommand(
    ({ id, ...body }: SetNeverSend, key) => putFor(`/cases/${id}/never-send`, NeverSendView, body, key),
    [casesKey, ['referrals']],
  );
}

export function useMarks(id: string) {
  return useQuery({
    queryKey: [...casesKey, id, 'marks'],
    queryFn: () => get(`/cases/${id}/marks`, MarksView),
  });
}

export function useSetMark() {
  return useCommand(
    ({ id, ...body }: SetMark, key) => putFor(`/cases/${id}/marks`, MarksView, body, key),
    [casesKey],
  );
}

export function useNotes(id: string) {
  return usePages({ key: [...casesKey, id, 'notes'], path: `/cases/${id}/notes`, schema: NotePage });
}

export function useTimeline(id: string) {
  return usePages({
    key: [...casesKey, id, 'timeline'],
    path: `/cases/${id}/timeline`,
    schema: TimelinePage,
  });
}

export function useOpenCase() {
  return useCommand((input: OpenCase, key) => post('/cases', CaseView, input, key), [casesKey]);
}

export function useAddNote() {
  return useCommand(
    ({ id, ...body }: AddNote, key) => post(`/cases/${id}/notes`, NoteView, body, key),
    [casesKey],
  );
}

export function useSetNeeds() {
  return useCommand(
    ({ id, ...body }: SetNeeds, key) => post(`/cases/${id}/needs`, CaseView, body, key),
    [casesKey],
  );
}

export function useAssessRisk() {
  return useCommand(
    ({ id, ...body }: AssessRisk, key) => post(`/cases/${id}/risk`, CaseView, body, key),
    [casesKey],
  );
}

export function useCorrectDetails() {
  return useCommand(
    ({ id, ...body }: CorrectDetails, key) => post(`/cases/${id}/details`, CaseView, body, key),
    [casesKey],
  );
}

export function useCloseCase() {
  return useCommand(
    ({ id, ...body }: CloseCase, key) => post(`/cases/${id}/close`, CaseView, body, key),
    [casesKey],
  );
}
