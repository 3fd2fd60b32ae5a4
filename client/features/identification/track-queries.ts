import {
  TrackList,
  TrackView,
  type RecordEvent,
  type RecordReflection,
} from '#contract/identification-tracks';
import { InterviewView, ToldView, type RecordInterview, type SetDoNotAsk } from '#contract/interviews';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const tracksKey = ['identification'] as const;
const toldKey = ['told'] as const;

/** How identification stands in each country. */
export function useTracks(caseId: string) {
  return useQuery({
    queryKey: [...tracksKey, caseId],
    queryFn: () => get(`/cases/${caseId}/identification`, TrackList),
  });
}

export function useRecordEvent() {
  return useCommand(
    ({ id, ...body }: RecordEvent, key) => post(`/cases/${id}/identification`, TrackView, body, key),
    [tracksKey, ['cases']],
  );
}

export function useKeepReflection() {
  return useCommand(
    ({ id, ...body }: RecordReflection, key) => post(`/cases/${id}/reflection`, TrackView, body, key),
    [tracksKey],
  );
}

/** What the person has told already. */
export function useTold(caseId: string) {
  return useQuery({
    queryKey: [...toldKey, caseId],
    queryFn: () => get(`/cases/${caseId}/told`, ToldView),
  });
}

export function useRecordInterview() {
  return useCommand(
    ({ id, ...body }: RecordInterview, key) => post(`/cases/${id}/interviews`, InterviewView, body, key),
    [toldKey],
  );
}

export function useSetDoNotAsk() {
  return useCommand(
    ({ id, ...body }: SetDoNotAsk, key) => putFor(`/cases/${id}/do-not-ask`, ToldView, body, key),
    [toldKey],
  );
}
