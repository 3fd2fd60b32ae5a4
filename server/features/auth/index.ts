export { inviteUser } from './invite-user.ts';
