export { inviteUser } from './invite-user.ts';
export { openAccount } from './open-account.ts';
