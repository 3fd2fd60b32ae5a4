import type { Reader } from '../../platform/db.ts';

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
