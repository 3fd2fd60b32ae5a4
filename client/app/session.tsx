import { SessionView } from '#contract/auth';
import type { SignIn, StepUp } from '#contract/auth';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { get, post, postOnly, remove } from './api.ts';
import { asProblem } from './problem.ts';

const me = ['me'] as const;

async function whoAmI(): Promise<SessionView | null> {
  try {
    return await get('/me', SessionView);
  } catch (error) {
    if (asProblem(error).slug === 'sign-in-required') return null;
    throw error;
  }
}

/** Who is signed in: undefined while unknown, null when nobody is. */
export function useSessionQuery() {
  return useQuery({
    queryKey: me,
    queryFn: whoAmI,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  });
}

/** Forgets everything that was read for the person who was here, and remembers who is here now. */
function change(client: QueryClient, session: SessionView | null): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== me[0] });
  client.getMutationCache().clear();
  client.setQueryData(me, session);
}

/** Who is here has changed, or has shown more of herself. */
export function useSessionChange() {
  const client = useQueryClient();
  return (session: SessionView) => change(client, session);
}

/** Asks anew who is here. */
export function useSessionAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: me });
}

export function wipe(client: QueryClient): void {
  change(client, null);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SignIn) => post('/session', SessionView, input),
    onSuccess: (session) => change(client, session),
  });
}

/** Signs out here; the screen is emptied even when the server cannot be told. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove('/session'),
    onSettled: () => wipe(client),
  });
}

export function useStepUp() {
  return useMutation({
    mutationFn: (input: StepUp) => postOnly('/session/step-up', input),
  });
}

export const SessionContext = createContext<SessionView | null>(null);

/** The signed-in person; only asked for on pages behind the sign-in. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This page stands behind the sign-in.');
  return session;
}
