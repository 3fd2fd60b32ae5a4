import { OwnSessionPage, SessionView, type ChangePassword } from '#contract/auth';
import {
  FactorAdded,
  FactorsView,
  PasskeyCreation,
  PasskeyRequest,
  SpareCodes,
  TotpShown,
  type FactorCode,
} from '#contract/factors';
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, postOnly, remove } from '../../app/api.ts';
import { usePages } from '../../app/query.ts';
import { useSessionChange } from '../../app/session.tsx';

const factorsKey = ['factors'] as const;
const sessionsKey = ['sessions'] as const;

export function useConfirmCode() {
  const change = useSessionChange();
  return useMutation({
    mutationFn: (input: FactorCode) => post('/session/second-factor', SessionView, input),
    onSuccess: change,
  });
}

/** The browser asks for the finger or the PIN; what the passkey signed goes on as it is. */
async function signWithPasskey(): Promise<SessionView> {
  const optionsJSON = await post('/session/passkey/challenge', PasskeyRequest);
  const { id, response } = await startAuthentication({ optionsJSON });
  const { clientDataJSON, authenticatorData, signature } = response;
  return post('/session/passkey', SessionView, { id, clientDataJSON, authenticatorData, signature });
}

export function useConfirmPasskey() {
  const change = useSessionChange();
  return useMutation({ mutationFn: signWithPasskey, onSuccess: change });
}

export function useStartTotp() {
  return useMutation({ mutationFn: () => post('/me/totp', TotpShown) });
}

/** Commands on my factors change what the page shows of them, and end other sessions. */
function useFactorCommand<Input, Output>(send: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: factorsKey });
      await client.invalidateQueries({ queryKey: sessionsKey });
    },
  });
}

export function useConfirmTotp() {
  return useFactorCommand((input: FactorCode) => post('/me/totp/confirm', FactorAdded, input));
}

async function makePasskey(name: string): Promise<FactorAdded> {
  const optionsJSON = await post('/me/passkeys/challenge', PasskeyCreation);
  const { id, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject } = response;
  return post('/me/passkeys', FactorAdded, { name, id, clientDataJSON, attestationObject });
}

export function useAddPasskey() {
  return useFactorCommand(makePasskey);
}

export function useRemoveFactor() {
  return useFactorCommand((path: string) => remove(path));
}

export function useRenewCodes() {
  return useFactorCommand(() => post('/me/spare-codes', SpareCodes));
}

export function useFactors() {
  return useQuery({ queryKey: factorsKey, queryFn: () => get('/me/factors', FactorsView) });
}

export function useOwnSessions() {
  return usePages({ key: sessionsKey, path: '/me/sessions', schema: OwnSessionPage });
}

export function useChangePassword() {
  return useFactorCommand((input: ChangePassword) => postOnly('/me/password', input));
}
