import type { Reader } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { neverSend } from '../clocks/index.ts';
import { isBarred } from '../duty/index.ts';
import { listClearers } from './store-clearers.ts';
import type { ReferralRow } from './store.ts';

/**
 * Who may clear for a country now, but for whoever her list keeps her from: such a body is told nothing, and the next
 * one takes its place.
 */
export async function findClearers(
  reader: Reader,
  { caseId }: Pick<ReferralRow, 'caseId'>,
  country: string,
  { now, house }: { readonly now: Date; readonly house: Pick<House, 'secrets'> },
): Promise<string[]> {
  const never = await neverSend.of(reader, caseId, house.secrets);
  const all = await listClearers(reader, country, now);
  return all.filter((one) => !isBarred(one, never)).map(({ organisation }) => organisation.id);
}
