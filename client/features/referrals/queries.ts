import type { Standing } from '#contract/codes';
import { MatchList } from '#contract/directory';
import { BoardCounts } from '#contract/my-work';
import {
  MessagePage,
  MessageView,
  ReferralPage,
  ReferralPreview,
  ReferralView,
  type CreateReferral,
  type WriteMessage,
} from '#contract/referrals';
import { useQuery } from '@tanstack/react-query';
import { get, post, search } from '../../app/api.ts';
import { useCommand, usePages, watchEvery } from '../../app/query.ts';

const referralsKey = ['referrals'] as const;
const messagesKey = ['messages'] as const;
/** A referral under way changes its case, the places of a shelter and, in a transfer, opens a case. */
const touched = [referralsKey, ['cases'], ['services']] as const;

export type Box = 'inbox' | 'outbox';

export function useReferrals(box: Box, caseId?: string) {
  return usePages({
    key: [...referralsKey, 'list'],
    path: '/referrals',
    schema: ReferralPage,
    filters: { box, caseId },
    watched: true,
  });
}

/** What is on its way between others, and what of it is over: apart, because the one would hide the other. */
export function useRouted(standing: Standing) {
  return usePages({
    key: [...referralsKey, 'list'],
    path: '/referrals',
    schema: ReferralPage,
    filters: { box: 'route', standing, limit: '100' },
    watched: true,
  });
}

export function useBoardCounts(enabled = true) {
  return useQuery({
    queryKey: [...referralsKey, 'board'],
    queryFn: () => get('/board', BoardCounts),
    refetchInterval: watchEvery,
    enabled,
  });
}

export function useReferral(id: string) {
  return useQuery({
    queryKey: [...referralsKey, id],
    queryFn: () => get(`/referrals/${id}`, ReferralView),
    refetchInterval: watchEvery,
  });
}

/** Read anew with each change of a draft; one that was sent has none. */
export function usePreview({ id, version, can }: Pick<ReferralView, 'id' | 'version' | 'can'>) {
  return useQuery({
    queryKey: ['preview', id, version],
    queryFn: () => get(`/referrals/${id}/preview`, ReferralPreview),
    enabled: can.includes('preview'),
    staleTime: 0,
  });
}

export function useMessages(id: string) {
  return usePages({
    key: [...messagesKey, id],
    path: `/referrals/${id}/messages`,
    schema: MessagePage,
    watched: true,
  });
}

export function useMatches(caseId: string, service: string, country: string) {
  return useQuery({
    queryKey: ['matches', caseId, service, country],
    queryFn: () => get(`/cases/${caseId}/matches${search({ service, country })}`, MatchList),
    enabled: service !== '' && country !== '',
  });
}

export function useCreateReferral() {
  return useCommand(
    ({ id, ...body }: CreateReferral, key) => post(`/cases/${id}/referrals`, ReferralView, body, key),
    touched,
  );
}

export function useWriteMessage() {
  return useCommand(
    ({ id, ...body }: WriteMessage, key) => post(`/referrals/${id}/messages`, MessageView, body, key),
    [messagesKey],
  );
}

export type ReferralAction =
  | 'send'
  | 'update'
  | 'cancel'
  | 'answer'
  | 'redirect'
  | 'clear'
  | 'refuse-clearance'
  | 'extend'
  | 'escalate'
  | 'acknowledge'
  | 'ask'
  | 'accept'
  | 'decline'
  | 'start'
  | 'no-show'
  | 'stop'
  | 'complete'
  | 'feedback'
  | 'release'
  | 'agree-by-phone'
  | 'wait'
  | 'stop-waiting';

/** One verb on a referral; the body is what the verb's own schema has checked. */
export function useReferralAct<Input extends { readonly id: string }>(action: ReferralAction) {
  return useCommand(
    ({ id, ...body }: Input, key) => post(`/referrals/${id}/${action}`, ReferralView, body, key),
    action === 'ask' || action === 'answer' ? [...touched, messagesKey] : touched,
  );
}
