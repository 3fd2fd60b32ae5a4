import { SessionView } from '#contract/auth';
import type { ChooseLanguage, SignIn, StepUp } from '#contract/auth';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import { get, post, postOnly, put } from './api.ts';
import { isStillLeaving, leave, stay } from './leave.ts';
import { unlockScreen } from './lock.ts';
import { asProblem } from './problem.ts';
import { hearTabs, tellTabs } from './tabs.ts';
import { keepTongueAgain } from './tongue-kept.ts';

const me = ['me'] as const;

async function whoAmI(): Promise<SessionView | null> {
  if (await isStillLeaving()) return null;
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

/** Another tab of this browser has let somebody in or out: this one follows at once. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      hearTabs((word) => {
        if (word === 'signed-out') wipe(client);
        if (word === 'signed-in') void client.resetQueries();
      }),
    [client],
  );
}

/** Asks anew who is here. */
export function useSessionAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: me });
}

/** Nobody is signed in any more: what was read is forgotten, and so is, once the last form is kept, the key over the device's. */
export function wipe(client: QueryClient): void {
  change(client, null);
  setTimeout(() => {
    if (client.getQueryData(me) === null)
      void import('./device-vault.ts').then(({ lockVault }) => lockVault());
  }, 1_000);
  unlockScreen();
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: SignIn) => post('/session', SessionView, input),
    onSuccess: (session) => {
      stay();
      change(client, session);
      tellTabs('signed-in');
    },
  });
}

/** Signs out here; the screen is emptied even when the server cannot be told. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => leave(client.getQueryData<SessionView>(me)?.user.id ?? ''),
    onSettled: () => {
      keepTongueAgain();
      wipe(client);
      tellTabs('signed-out');
    },
  });
}

/** The language of her screens goes with her; a device that can not say so keeps it for itself. */
export function useChooseLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ChooseLanguage) => put('/me/language', input),
    onSuccess: (_done, { language }) =>
      client.setQueryData<SessionView | null>(me, (it) => it && { ...it, user: { ...it.user, language } }),
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
