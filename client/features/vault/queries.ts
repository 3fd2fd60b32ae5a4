import {
  BreakGlassPage,
  BreakGlassView,
  FoundCases,
  IdentityView,
  OpenedIdentity,
  OpeningPage,
  type BreakGlassCommand,
  type OpenIdentity,
  type PartContent,
  type RequestBreakGlass,
  type ReviewBreakGlass,
  type SearchIdentity,
} from '#contract/vault';
import type { Segment } from '#contract/codes';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, put } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

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

const breakGlassKey = ['break-glass'] as const;

/** Whoever asked, agreed and judged; watched, because a second officer has one hour. */
export function useBreakGlass(enabled = true) {
  return usePages({
    key: breakGlassKey,
    path: '/break-glass',
    schema: BreakGlassPage,
    watched: true,
    enabled,
  });
}

/** None takes a key: each is possible once, and an order that officers read never stays behind. */
export function useRequestBreakGlass() {
  return useCommand(
    ({ id, ...body }: RequestBreakGlass) => post(`/cases/${id}/identity/break-glass`, BreakGlassView, body),
    [breakGlassKey],
  );
}

export function useConfirmBreakGlass() {
  return useCommand(
    ({ id, ...body }: BreakGlassCommand) => post(`/break-glass/${id}/confirm`, BreakGlassView, body),
    [breakGlassKey],
  );
}

export function useReviewBreakGlass() {
  return useCommand(
    ({ id, ...body }: ReviewBreakGlass) => post(`/break-glass/${id}/review`, BreakGlassView, body),
    [breakGlassKey],
  );
}

/** Past the query client: neither the name nor what it found may stay behind the page. */
export function searchName(input: SearchIdentity): Promise<FoundCases> {
  return post('/identity/search', FoundCases, input);
}
