import type { PageAsk } from '../../platform/pages.ts';
import { hashVisit, idOfCookie, visitCookie } from './rules-visit.ts';
import { endVisit } from './store-visit.ts';

/** Ends the visit of a request, where there is one. */
export async function leaveVisit({ house, now, cookie }: PageAsk): Promise<void> {
  const id = idOfCookie(cookie(visitCookie) ?? '', house.secrets);
  if (id !== undefined) await endVisit(house.db, hashVisit(id), now);
}
