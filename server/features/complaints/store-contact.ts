import type { Reader } from '../../platform/db.ts';

/** Countries in which somebody works with us. */
export async function listCountries(reader: Reader): Promise<string[]> {
  const found = await reader.$queryRaw<{ code: string }[]>`
    SELECT c.code FROM country c WHERE EXISTS (SELECT FROM organisation o WHERE o.country_code = c.code) ORDER BY c.code`;
  return found.map(({ code }) => code);
}
