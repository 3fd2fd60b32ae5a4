import {
  IdentityView,
  OpenedIdentity,
  OpeningPage,
  type OpenIdentity,
  type PartContent,
} from '#contract/vault';
import type { Segment } from '#contract/codes';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '../../app/api.ts';
import { usePages } from '../../app/query.ts';

const identityKey = ['identity'] as const;

export function useIdentity(caseId: string) {
  return useQuery({
    queryKey: [...identityKey, caseId],
    queryFn: () => get(`/cases/${caseId}/identity`, IdentityView),
  });
}

export function useOpenings(caseId: string) {
  return usePages({
    key: [...identityKey, caseId, 'openings'],
    path: `/cases/${caseId}/openings`,
    schema: OpeningPage,
  });
}

/**
 * Writing and opening go past the query client: it would keep what was sent and what came back for minutes after the
 * page has let go of it.
 */
export function useIdentityDoor(caseId: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: [...identityKey, caseId] });
  return {
    write: async (segment: Segment, content: Partial<PartContent>): Promise<void> => {
      await put(`/cases/${caseId}/identity`, { segments: { [segment]: content } });
      await refresh();
    },
    open: async ({ id: _id, ...why }: OpenIdentity): Promise<OpenedIdentity['segments']> => {
      const { segments } = await post(`/cases/${caseId}/identity/open`, OpenedIdentity, why);
      await refresh();
      return segments;
    },
  };
}
