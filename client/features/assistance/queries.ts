import {
  AssessmentView,
  ClosingView,
  FollowUpList,
  FollowUpView,
  GoalView,
  PlanView,
  ReviewView,
  SafetyPlanView,
  type AssessNeeds,
  type EndGoal,
  type RecordFollowUp,
  type ReviewPlan,
  type SetGoal,
  type WriteSafetyPlan,
} from '#contract/assistance';
import {
  ServiceGivenPage,
  ServiceGivenView,
  ServiceReport,
  UnmetNeedList,
  UnmetNeedView,
  type GiveService,
  type MeetNeed,
  type NoteUnmet,
  type StrikeService,
} from '#contract/services-given';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get, post, search } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const key = ['assistance'] as const;
// What is done for her changes what the case says and which deadlines run.
const touched = [key, ['cases']] as const;

export function usePlan(caseId: string) {
  return useQuery({
    queryKey: [...key, 'plan', caseId],
    queryFn: () => get(`/cases/${caseId}/plan`, PlanView),
  });
}

export function useFollowUps(caseId: string) {
  return useQuery({
    queryKey: [...key, 'follow-ups', caseId],
    queryFn: () => get(`/cases/${caseId}/follow-ups`, FollowUpList),
  });
}

export function useUnmet(caseId: string) {
  return useQuery({
    queryKey: [...key, 'unmet', caseId],
    queryFn: () => get(`/cases/${caseId}/unmet-needs`, UnmetNeedList),
  });
}

/** What is left before the case closes; asked anew each time the dialog opens. */
export function useClosing(caseId: string) {
  return useQuery({
    queryKey: [...key, 'closing', caseId],
    queryFn: () => get(`/cases/${caseId}/closing`, ClosingView),
    staleTime: 0,
  });
}

/** Services given, page by page, with what the reader entered last. */
export function useServicesGiven(caseId: string) {
  return useInfiniteQuery({
    queryKey: [...key, 'services', caseId],
    queryFn: ({ pageParam }) =>
      get(`/cases/${caseId}/services${search({ limit: '50', cursor: pageParam })}`, ServiceGivenPage),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({
      items: pages.flatMap(({ items }) => items),
      lastUsed: pages[0]?.lastUsed ?? [],
    }),
  });
}

export function useServiceReport(half: string) {
  return useQuery({
    queryKey: [...key, 'report', half],
    queryFn: () => get(`/assistance/report${search({ half })}`, ServiceReport),
  });
}

export function useAssessNeeds() {
  return useCommand(
    ({ id, ...body }: AssessNeeds, once) => post(`/cases/${id}/assessments`, AssessmentView, body, once),
    touched,
  );
}

export function useWriteSafetyPlan() {
  return useCommand(
    ({ id, ...body }: WriteSafetyPlan, once) => post(`/cases/${id}/safety-plans`, SafetyPlanView, body, once),
    touched,
  );
}

export function useSetGoal() {
  return useCommand(
    ({ id, ...body }: SetGoal, once) => post(`/cases/${id}/goals`, GoalView, body, once),
    touched,
  );
}

export function useEndGoal() {
  return useCommand(
    ({ id, ...body }: EndGoal, once) => post(`/goals/${id}/end`, GoalView, body, once),
    touched,
  );
}

export function useReviewPlan() {
  return useCommand(
    ({ id, ...body }: ReviewPlan, once) => post(`/cases/${id}/plan-reviews`, ReviewView, body, once),
    touched,
  );
}

export function useGiveService() {
  return useCommand(
    ({ id, ...body }: GiveService, once) => post(`/cases/${id}/services`, ServiceGivenView, body, once),
    touched,
  );
}

export function useStrikeService() {
  return useCommand(
    ({ id }: StrikeService, once) => post(`/services-given/${id}/strike`, ServiceGivenView, {}, once),
    touched,
  );
}

export function useNoteUnmet() {
  return useCommand(
    ({ id, ...body }: NoteUnmet, once) => post(`/cases/${id}/unmet-needs`, UnmetNeedView, body, once),
    touched,
  );
}

export function useMeetNeed() {
  return useCommand(
    ({ id }: MeetNeed, once) => post(`/unmet-needs/${id}/met`, UnmetNeedView, {}, once),
    touched,
  );
}

export function useRecordFollowUp() {
  return useCommand(
    ({ id, ...body }: RecordFollowUp, once) => post(`/cases/${id}/follow-ups`, FollowUpView, body, once),
    touched,
  );
}
