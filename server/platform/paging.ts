import { Problem } from './problem.ts';

/** Where a page begins: after the record with this id, in the list's own order. */
export interface PageAsked {
  readonly limit: number;
  readonly after: string | null;
}

/** Reads `limit` and `cursor`; a cursor that is not well-formed is `invalid-input`. */
export function pageAsked(input: { limit: number; cursor?: string | undefined }): PageAsked {
  return { limit: input.limit, after: input.cursor === undefined ? null : decode(input.cursor) };
}

/** Of `limit + 1` rows read, the page and the cursor of the next one. */
export function pageOf<Row, O>(
  rows: readonly Row[],
  { limit }: PageAsked,
  idOf: (row: Row) => string,
  show: (row: Row) => O,
): { items: O[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    next: rows.length > limit && last !== undefined ? encode(idOf(last)) : null,
  };
}

function encode(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function decode(cursor: string): string {
  const hex = /^[\w-]{22}$/.test(cursor) ? Buffer.from(cursor, 'base64url').toString('hex') : '';
  if (hex.length !== 32) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'cursor', message: 'is no cursor' }],
    });
  }
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
