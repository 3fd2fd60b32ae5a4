import { CaseView, type OpenCaseFromFlag } from '#contract/cases';
import {
  AlikeFlags,
  FlagPage,
  FlagView,
  type AssignFlag,
  type CloseFlag,
  type CompareFlags,
} from '#contract/flags';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const flags = ['flags'] as const;

/** The offers of help this person may know of: their own, those to triage, those assigned to their organisation. */
export function useFlags() {
  return usePages({ key: [...flags, 'list'], path: '/flags', schema: FlagPage, watched: true });
}

/** Those that wait for triage or for whom they were given to, however many have been closed since. */
export function useOpenFlags() {
  return usePages({
    key: [...flags, 'list'],
    path: '/flags',
    schema: FlagPage,
    filters: { standing: 'open', limit: '100' },
    watched: true,
  });
}

/** Others that may be of the same person, and what was said of them. */
export function useAlike(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...flags, id, 'alike'],
    queryFn: () => get(`/flags/${id}/alike`, AlikeFlags),
    enabled,
  });
}

export function useCompareFlags() {
  return useCommand(
    ({ id, ...body }: CompareFlags, key) => post(`/flags/${id}/compare`, FlagView, body, key),
    [flags],
  );
}

export function useFlag(id: string) {
  return useQuery({ queryKey: [...flags, id], queryFn: () => get(`/flags/${id}`, FlagView) });
}

export function useAssignFlag() {
  return useCommand(
    ({ id, ...body }: AssignFlag, key) => post(`/flags/${id}/assign`, FlagView, body, key),
    [flags],
  );
}

export function useCloseFlag() {
  return useCommand(
    ({ id, ...body }: CloseFlag, key) => post(`/flags/${id}/close`, FlagView, body, key),
    [flags],
  );
}

export function useOpenCaseFromFlag() {
  return useCommand(
    ({ id, ...body }: OpenCaseFromFlag, key) => post(`/flags/${id}/open-case`, CaseView, body, key),
    [flags, ['cases']],
  );
}
