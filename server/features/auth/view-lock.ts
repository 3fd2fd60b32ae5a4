import type { LockView } from '#contract/keys';
import type { LockRow } from './store-lock.ts';

export function lockView({ id, endsAt }: LockRow): LockView {
  if (endsAt === null) throw new Error('The organisation is not locked');
  return { id, lockedUntil: endsAt.toISOString() };
}
