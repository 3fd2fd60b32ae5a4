import { CaseEventPage, CaseEventView, type LinkCases, type OpenCaseEvent } from '#contract/case-events';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const eventsKey = ['case-events'] as const;

export function useCaseEvents(caseId?: string) {
  return usePages({
    key: [...eventsKey, 'list'],
    path: '/case-events',
    schema: CaseEventPage,
    filters: { caseId },
  });
}

export function useCaseEvent(id: string) {
  return useQuery({ queryKey: [...eventsKey, id], queryFn: () => get(`/case-events/${id}`, CaseEventView) });
}

export function useOpenCaseEvent() {
  return useCommand(
    (input: OpenCaseEvent, key) => post('/case-events', CaseEventView, input, key),
    [eventsKey],
  );
}

export function useLinkCases() {
  return useCommand(
    ({ id, ...body }: LinkCases, key) => post(`/case-events/${id}/cases`, CaseEventView, body, key),
    [eventsKey],
  );
}
