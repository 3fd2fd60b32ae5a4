import { UserPage } from '#contract/auth';
import {
  ContactPointPage,
  ContactPointView,
  DutyNow,
  type NameContactPoint,
  type SetRota,
} from '#contract/duty';
import { useQuery } from '@tanstack/react-query';
import { get, post, putFor, search } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const dutyKey = ['duty'] as const;

interface Asked {
  readonly country: string;
  readonly function: string;
}

export function useContactPoints({ country, function: named }: Asked) {
  return usePages({
    key: [...dutyKey, 'list'],
    path: '/duty',
    schema: ContactPointPage,
    filters: { country, function: named },
  });
}

export function useContactPoint(id: string) {
  return useQuery({ queryKey: [...dutyKey, id], queryFn: () => get(`/duty/${id}`, ContactPointView) });
}

/** Who is asked for a function at this moment. */
export function useDutyNow(asked: Asked) {
  return useQuery({
    queryKey: [...dutyKey, 'now', asked],
    queryFn: () => get(`/duty/now${search({ country: asked.country, function: asked.function })}`, DutyNow),
    refetchInterval: 60_000,
  });
}

/** Colleagues to put on a rota; a manager sees those of her organisation. */
export function useColleagues(enabled: boolean) {
  return usePages({
    key: ['users', 'rota'],
    path: '/users',
    schema: UserPage,
    filters: { limit: '100' },
    enabled,
  });
}

export function useNamePoint() {
  return useCommand((input: NameContactPoint, key) => post('/duty', ContactPointView, input, key), [dutyKey]);
}

export function useSetRota() {
  return useCommand(
    ({ id, ...body }: SetRota, key) => putFor(`/duty/${id}`, ContactPointView, body, key),
    [dutyKey],
  );
}

export function useVerifyPoint() {
  return useCommand(
    ({ id, version }: { readonly id: string; readonly version: number }, key) =>
      post(`/duty/${id}/verify`, ContactPointView, { version }, key),
    [dutyKey],
  );
}

export function useEndPoint() {
  return useCommand(
    ({ id, version }: { readonly id: string; readonly version: number }, key) =>
      post(`/duty/${id}/end`, ContactPointView, { version }, key),
    [dutyKey],
  );
}
