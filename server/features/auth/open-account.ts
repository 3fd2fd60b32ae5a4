import type { Tx } from '../../platform/db.ts';
import type { StoredPassword } from '../../platform/passwords.ts';
import { insertActive, type NewUser } from './store.ts';

/** An account that can sign in at once, without an invitation: for what is made with the node itself. */
export function openAccount(tx: Tx, user: NewUser, password: StoredPassword, now: Date): Promise<void> {
  return insertActive(tx, user, password, now);
}
