import type { ListHsds, ListHsdsServices } from '#contract/hsds';
import type { Reader } from '../../platform/db.ts';
import { kindOfTerm } from './rules-hsds.ts';
import { listPublicServices, type PageOf, type PublicPage, type PublicService } from './store-public.ts';

/** A page by its number, as the standard has it. */
export async function listHsds<T, O>(
  find: (page: PageOf) => Promise<PublicPage<T>>,
  { page, per_page: size }: ListHsds,
  show: (row: T) => O,
) {
  const { total: counted, items } = await find({ size, past: (page - 1) * size });
  // Past the end nothing says how many there are.
  const total = items.length > 0 || page === 1 ? counted : (await find({ size: 1, past: 0 })).total;
  const pages = Math.max(1, Math.ceil(total / size));
  return {
    ...{ total_items: total, total_pages: pages, page_number: page, size: items.length },
    ...{ first_page: page === 1, last_page: page >= pages, empty: items.length === 0 },
    contents: items.map(show),
  };
}

/** Of a term that is none of ours, nothing. */
export function findHsdsServices(
  reader: Reader,
  { organization_id: organisationId, taxonomy_term_id: term, modified_after: since }: ListHsdsServices,
): (page: PageOf) => Promise<PublicPage<PublicService>> {
  const kind = term === undefined ? undefined : kindOfTerm(term);
  if (term !== undefined && kind === undefined) return () => Promise.resolve({ total: 0, items: [] });
  const asked = { organisationId, kind, since: since === undefined ? undefined : new Date(since) };
  return (page) => listPublicServices(reader, asked, page);
}
