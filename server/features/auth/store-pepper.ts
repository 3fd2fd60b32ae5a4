import type { Reader, Tx } from '../../platform/db.ts';
import type { StoredPassword } from '../../platform/passwords.ts';

/** The same password under another pepper; false where it was changed meanwhile. */
export async function movePassword(
  tx: Tx,
  userId: string,
  from: Uint8Array,
  { salt, verifier, parameters }: StoredPassword,
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    UPDATE user_account SET password_salt = ${salt}, password_verifier = ${verifier}, password_parameters = ${parameters}
    WHERE id = ${userId}::uuid AND password_verifier = ${from}`;
  return moved === 1;
}

/** How many accounts there are, and how many passwords lie under the pepper of another version than this. */
export async function countOutdated(
  reader: Reader,
  version: number,
): Promise<{ accounts: number; outdated: number }> {
  const [found] = await reader.$queryRaw<{ accounts: number; outdated: number }[]>`
    SELECT count(*)::int AS accounts, (count(*) FILTER (WHERE password_parameters IS NOT NULL
      AND password_parameters NOT LIKE ${`%;v=${version}`}))::int AS outdated FROM user_account`;
  return found ?? { accounts: 0, outdated: 0 };
}
