import { z } from 'zod';

const coded = z.object({ code: z.string() });

/** The system's or PostgreSQL's code of an error, such as `ENOENT` or `28P01`; `unknown fault` where there is none. */
export function errorCode(error: unknown): string {
  const parsed = coded.safeParse(error);
  return parsed.success ? parsed.data.code : 'unknown fault';
}
