import { CaseView, type OpenCaseFromFlag } from '#contract/cases';
import { FlagPage, FlagView, type AssignFlag, type CloseFlag, type RaiseFlag } from '#contract/flags';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const flags = ['flags'] as const;

/** The offers of help this person may know of: their own, those to triage, those assigned to their organisation. */
export function useFlags() {
  return usePages({ key: [...flags, 'list'], path: '/flags', schema: FlagPage, watched: true });
}

export function useFlag(id: string) {
  return useQuery({ queryKey: [...flags, id], queryFn: () => get(`/flags/${id}`, FlagView) });
}

export function useRaiseFlag() {
  return useCommand((input: RaiseFlag, key) => post('/flags', FlagView, input, key), [flags]);
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
