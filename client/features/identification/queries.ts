import { ScreeningPage, ScreeningView, type RecordScreening } from '#contract/identification';
import { post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const screeningsKey = ['screenings'] as const;

export function useScreenings(caseId: string) {
  return usePages({
    key: [...screeningsKey, caseId],
    path: `/cases/${caseId}/screenings`,
    schema: ScreeningPage,
    filters: { limit: '100' },
  });
}

/** One more is one task less. */
export function useRecordScreening() {
  return useCommand(
    ({ id, ...body }: RecordScreening, key) => post(`/cases/${id}/screenings`, ScreeningView, body, key),
    [screeningsKey, ['cases']],
  );
}
