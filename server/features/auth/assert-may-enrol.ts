import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { FactorsRow } from './store-factors.ts';

/**
 * A session that was opened before she had a factor is no way around it: once she has one, it has to be asked for.
 */
export function assertMayEnrol({ totpSince, passkeys }: FactorsRow, { session }: Context): void {
  const has = totpSince !== null || passkeys.length > 0;
  if (session.secondFactor === 'enrol' && has) throw new Problem('sign-in-required');
}
