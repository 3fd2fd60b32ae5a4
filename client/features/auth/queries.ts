import {
  AcceptedInvitation,
  InvitedUserView,
  UserPage,
  UserView,
  type AcceptInvitation,
  type InviteUser,
  type UserCommand,
} from '#contract/auth';
import { useMutation } from '@tanstack/react-query';
import { post } from '../../app/api.ts';
import { useCommand, usePages } from '../../app/query.ts';

const usersKey = ['users'] as const;

export function useUsers() {
  return usePages({ key: [...usersKey, 'list'], path: '/users', schema: UserPage });
}

/** Shows a secret once, so that it takes no key to be replayed with. */
export function useInviteUser() {
  return useCommand((input: InviteUser) => post('/users', InvitedUserView, input), [usersKey]);
}

export function useChangeUser(action: 'suspend' | 'reinstate') {
  return useCommand(
    ({ id, ...body }: UserCommand, key) => post(`/users/${id}/${action}`, UserView, body, key),
    [usersKey],
  );
}

/** Shows a secret once, too. */
export function useResetUser() {
  return useCommand(
    ({ id, ...body }: UserCommand) => post(`/users/${id}/reset`, InvitedUserView, body),
    [usersKey],
  );
}

/** She has lost her device and her spare codes. */
export function useResetFactors() {
  return useCommand(
    ({ id, ...body }: UserCommand, key) => post(`/users/${id}/reset-factors`, UserView, body, key),
    [usersKey],
  );
}

const doors = { invitation: '/invitations/accept', reset: '/resets/accept' } as const;

/** With a token that stands for her, whom nobody has seen signed in yet. */
export function useSetPassword(by: keyof typeof doors) {
  return useMutation({
    mutationFn: (input: AcceptInvitation) => post(doors[by], AcceptedInvitation, input),
  });
}
