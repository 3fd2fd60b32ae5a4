import type { StepUp } from '#contract/auth';
import type { SignInThrottle } from '../../platform/limits.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { findAccount } from './store.ts';
import { unlockWith } from './verify-password.ts';

/** She proves her password once more. Guesses count by her account alone: the address is the one she works from. */
export async function confirmPassword(
  { password }: StepUp,
  { house, actor }: Context,
  throttle: SignInThrottle,
): Promise<void> {
  const { userId } = actor;
  await throttle.check(userId, userId);
  const account = await findAccount(house, userId);
  if (!(await unlockWith(house, password, account))) throw new Problem('step-up-required');
  await throttle.succeeded(userId, userId);
}
