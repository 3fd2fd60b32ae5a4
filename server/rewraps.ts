import { passwordRewrap } from './features/auth/renew-pepper.ts';
import { rewrapTotp } from './features/auth/rewrap-totp.ts';
import { rewrapMarks } from './features/cases/rewrap-marks.ts';
import { rewrapGrants } from './features/vault/rewrap-grants.ts';
import { rewrapFlagKeys } from './features/flags/rewrap-flag-keys.ts';
import { rewrapCodes } from './platform/code-secret.ts';
import type { Rewrap } from './platform/rewrap.ts';

/** Everything that lies under the node key for longer than a session. What is missing here is lost with an old version. */
export const rewraps: readonly Rewrap[] = [
  rewrapGrants,
  passwordRewrap,
  rewrapTotp,
  rewrapFlagKeys,
  rewrapCodes,
  rewrapMarks,
];
