import {
  NoticeCount,
  NoticePage,
  NoticeSettings,
  NoticeView,
  PushSubscriptionPage,
  PushSubscriptionView,
  type SetNotices,
  type SubscribePush,
} from '#contract/notices';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post, putFor, remove } from '../../app/api.ts';
import { listenToNode, throttled } from '../../app/events.ts';
import { queryClient, useCommand, usePages, watchEvery } from '../../app/query.ts';

export const noticesKey = ['notices'] as const;
const settingsKey = [...noticesKey, 'settings'] as const;
const browsersKey = [...noticesKey, 'browsers'] as const;

/** What a word of the node may be about: all of it is read anew where it is looked at. */
const told: readonly QueryKey[] = [
  noticesKey,
  ...[['referrals'], ['flags'], ['clocks'], ['liaison'], ['call-outs'], ['reports'], ['cases']],
];

/** The node says that there is something new; what stands on the page is read again by itself. */
export function useNews(): void {
  useEffect(
    () =>
      listenToNode(
        throttled(() => {
          for (const queryKey of told) void queryClient.invalidateQueries({ queryKey });
        }),
      ),
    [],
  );
}

/** How many wait; asked again now and then too, where a network holds no line open. */
export function useUnread() {
  return useQuery({
    queryKey: [...noticesKey, 'unread'],
    queryFn: () => get('/notices/unread', NoticeCount),
    staleTime: 0,
    refetchInterval: 3 * watchEvery,
  });
}

export function useNotices(unread: boolean) {
  return usePages({
    key: [...noticesKey, 'list'],
    path: '/notices',
    schema: NoticePage,
    filters: unread ? { unread: 'true' } : {},
  });
}

export function useNotice(id: string) {
  return useQuery({ queryKey: [...noticesKey, id], queryFn: () => get(`/notices/${id}`, NoticeView) });
}

export function useReadOne() {
  return useCommand((id: string, key) => post(`/notices/${id}/read`, NoticeView, {}, key), [noticesKey]);
}

export function useReadAll() {
  return useCommand((until: string) => post('/notices/read', NoticeCount, { until }), [noticesKey]);
}

export function useNoticeSettings() {
  return useQuery({ queryKey: settingsKey, queryFn: () => get('/notices/settings', NoticeSettings) });
}

export function useSetNotices() {
  return useCommand(
    (input: SetNotices, key) => putFor('/notices/settings', NoticeSettings, input, key),
    [settingsKey],
  );
}

export function useBrowsers() {
  return usePages({ key: browsersKey, path: '/push-subscriptions', schema: PushSubscriptionPage });
}

export function useSubscribe() {
  return useCommand(
    (input: SubscribePush, key) => post('/push-subscriptions', PushSubscriptionView, input, key),
    [browsersKey],
  );
}

export function useRevokeBrowser() {
  return useCommand((id: string) => remove(`/push-subscriptions/${id}`), [browsersKey]);
}
