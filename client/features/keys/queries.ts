import {
  HolderView,
  KitView,
  LockView,
  MyKeysView,
  OfficersView,
  OrganisationKeysView,
  RecoveryView,
  RefoundingsView,
  ReopenView,
  type AcceptSuccession,
  type AskRefounding,
  type ConfirmOfficer,
  type ConfirmRefounding,
  type GrantKey,
  type HolderCommand,
  type NameSuccessor,
  type RequestOfficer,
  type RotateGroup,
  type UseKit,
  type UseRecovery,
} from '#contract/keys';
import type { SignIn } from '#contract/auth';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, postOnly } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';
import { wipe } from '../../app/session.tsx';

const mine = ['my-keys'] as const;
const officers = ['officers'] as const;
const both = [mine, officers];

export function useMyKeys() {
  return useQuery({ queryKey: mine, queryFn: () => get('/me/keys', MyKeysView) });
}

/** Whether the person at the screen is an identity officer; `waiting` has lost the key, and is to be told so. */
export function useOfficerState(): MyKeysView['officer'] | undefined {
  return useMyKeys().data?.officer;
}

export function useOfficers() {
  return useQuery({ queryKey: officers, queryFn: () => get('/officers', OfficersView) });
}

/** Shows a secret once, so that it takes no key to be replayed with. */
export function useMakeRecovery() {
  return useCommand(() => post('/me/recovery', RecoveryView), both);
}

export function useUseRecovery() {
  return useCommand((input: UseRecovery, key) => post('/me/recovery/use', HolderView, input, key), both);
}

export function useRequestOfficer() {
  return useCommand((input: RequestOfficer, key) => post('/officers', HolderView, input, key), both);
}

export function useConfirmOfficer() {
  return useCommand(
    ({ id, ...body }: ConfirmOfficer, key) => post(`/officers/${id}/confirm`, HolderView, body, key),
    both,
  );
}

export function useLeaveOfficers() {
  return useCommand(
    ({ id, ...body }: HolderCommand, key) => post(`/officers/${id}/leave`, HolderView, body, key),
    both,
  );
}

export function useGrantKey() {
  return useCommand((input: GrantKey, key) => post('/keys/grants', HolderView, input, key), both);
}

/** Shows a secret once, so that it takes no key to be replayed with. */
export function useMakeKit() {
  return useCommand(() => post('/organisation/kit', KitView), both);
}

export function useUseKit() {
  return useCommand(
    (input: UseKit, key) => post('/organisation/kit/use', OrganisationKeysView, input, key),
    both,
  );
}

export function useAskRefounding() {
  return useCommand(
    (input: AskRefounding, key) => post('/organisation/refound', OrganisationKeysView, input, key),
    both,
  );
}

const refoundings = ['refoundings'] as const;

/** For administrators. */
export function useRefoundings() {
  return useQuery({ queryKey: refoundings, queryFn: () => get('/refoundings', RefoundingsView) });
}

export function useConfirmRefounding() {
  return useCommand(
    ({ id, ...body }: ConfirmRefounding) => postOnly(`/organisations/${id}/refound`, body),
    [refoundings],
  );
}

export function useRotateGroup() {
  return useCommand(
    (input: RotateGroup, key) => post('/organisation/rotate', OrganisationKeysView, input, key),
    both,
  );
}

export function useNameSuccessor() {
  return useCommand(
    (input: NameSuccessor, key) => post('/organisation/succession', OrganisationKeysView, input, key),
    both,
  );
}

export function useAcceptSuccession() {
  return useCommand(
    (input: AcceptSuccession, key) =>
      post('/organisation/succession/accept', OrganisationKeysView, input, key),
    both,
  );
}

/** Afterwards nobody of the organisation is signed in, and the screen is emptied with it. */
export function useLockOrganisation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post('/organisation/lock', LockView),
    onSuccess: () => wipe(client),
  });
}

export function useReopen() {
  return useMutation({ mutationFn: (input: SignIn) => post('/organisation/reopen', ReopenView, input) });
}
