export { inviteUser } from './invite-user.ts';
export { recogniseDevice, useDevice } from './recognise-device.ts';
