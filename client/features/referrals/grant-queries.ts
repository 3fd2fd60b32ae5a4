import { GrantsView, PendingReleasePage, type AnswerDeletion } from '#contract/grants';
import { OpenedIdentity, type OpenIdentity } from '#contract/vault';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const grantsKey = ['grants'] as const;
/** A release shows on the referral too. */
const touched = [grantsKey, ['referrals']] as const;

export function useGrants(id: string, version: number) {
  return useQuery({
    queryKey: [...grantsKey, id, version],
    queryFn: () => get(`/referrals/${id}/grants`, GrantsView),
  });
}

/** Who has accepted and waits for an officer of ours. */
export function usePendingReleases(enabled = true) {
  return usePages({
    key: [...grantsKey, 'pending'],
    path: '/grants/pending',
    schema: PendingReleasePage,
    watched: true,
    enabled,
  });
}

/** Promises, or after acceptance releases, all that her consent covers. */
export function usePromise(id: string) {
  return useCommand(
    (_input: undefined, key) => post(`/referrals/${id}/grants`, GrantsView, {}, key),
    touched,
  );
}

export function useAnswerDeletion() {
  return useCommand(
    ({ id, ...body }: AnswerDeletion, key) => post(`/referrals/${id}/deletion`, GrantsView, body, key),
    touched,
  );
}

/** Past the query client, which would keep what came back for minutes after the page has let go of it. */
export function useReleased() {
  const client = useQueryClient();
  return async ({ id, ...why }: OpenIdentity): Promise<OpenedIdentity['segments']> => {
    const { segments } = await post(`/referrals/${id}/identity/open`, OpenedIdentity, why);
    await client.invalidateQueries({ queryKey: grantsKey });
    return segments;
  };
}
