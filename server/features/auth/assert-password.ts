import type { House } from '../../platform/house.ts';
import { Problem } from '../../platform/problem.ts';
import { judgePassword, type PasswordOwner } from './rules-password.ts';

/** Throws `invalid-input` at the field when the password is too easy to guess; the demonstration takes any. */
export function assertPassword(house: House, field: string, password: string, owner: PasswordOwner): void {
  if (house.demonstration) return;
  const judged = judgePassword(password, owner);
  if (!judged.ok) throw new Problem('invalid-input', { issues: [{ path: field, message: judged.why }] });
}
