import {
  DecisionPage,
  DecisionView,
  DossierAsked,
  DossierPage,
  DossierView,
  SittingPage,
  SittingView,
  type AskDossier,
  type DossierCommand,
  type PlanSitting,
  type SittingCommand,
} from '#contract/decisions';
import type { DecideEvent } from '#contract/identification-tracks';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const decisionsKey = ['decisions'] as const;
const sittingsKey = ['sittings'] as const;
const dossiersKey = ['dossiers'] as const;

/** Referrals on which the organisation of the person at the screen may decide. */
export function useDecisions() {
  return usePages({ key: decisionsKey, path: '/decisions', schema: DecisionPage, watched: true });
}

export function useDecision(id: string) {
  return useQuery({
    queryKey: [...decisionsKey, 'one', id],
    queryFn: () => get(`/decisions/${id}`, DecisionView),
  });
}

export function useDecide() {
  return useCommand(
    ({ id, ...body }: DecideEvent, key) => post(`/decisions/${id}`, DecisionView, body, key),
    [decisionsKey],
  );
}

export function useSittings() {
  return usePages({ key: sittingsKey, path: '/sittings', schema: SittingPage, watched: true });
}

export function useSitting(id: string) {
  return useQuery({
    queryKey: [...sittingsKey, 'one', id],
    queryFn: () => get(`/sittings/${id}`, SittingView),
  });
}

export function usePlanSitting() {
  return useCommand(
    (input: PlanSitting, key) => post('/sittings', SittingView, input, key),
    [sittingsKey, decisionsKey],
  );
}

export function useActOnSitting(verb: 'seat' | 'open' | 'close') {
  return useCommand(
    ({ id, ...body }: SittingCommand, key) => post(`/sittings/${id}/${verb}`, SittingView, body, key),
    [sittingsKey, decisionsKey],
  );
}

export function useAskDossier() {
  return useCommand(
    ({ id, ...body }: AskDossier, key) => post(`/sittings/${id}/dossiers`, SittingView, body, key),
    [sittingsKey, decisionsKey],
  );
}

/** Dossiers that the organisation of a case was asked for. */
export function useDossiers() {
  return usePages({ key: dossiersKey, path: '/dossiers', schema: DossierPage, filters: { limit: '100' } });
}

export function useSealDossier() {
  return useCommand(
    ({ id, ...body }: DossierCommand, key) => post(`/dossiers/${id}/seal`, DossierAsked, body, key),
    [dossiersKey],
  );
}

/** What it holds is shown once and kept nowhere. */
export function useOpenDossier() {
  return useCommand(({ id }: DossierCommand) => post(`/dossiers/${id}/open`, DossierView), []);
}
