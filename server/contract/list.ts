import { z } from 'zod';

/** Keyset paging: `limit` at most 100, `cursor` as the last page gave it. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
};

/** `{items, next}`: `next` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

/** Actions the caller may take on the record now; a client draws its buttons from it. */
export const can = z.array(z.string());

/** Optimistic version a command may name; a stale one answers 409. */
export const version = z.number().int().min(1);
