import type { Tx } from '../../platform/db.ts';
import { endOneCard, listHerCards } from './store.ts';

/** She ends all of hers, on her own page. */
export async function endByCode(tx: Tx, now: Date): Promise<void> {
  for (const { id } of await listHerCards(tx)) await endOneCard(tx, id, 'person', now);
}
