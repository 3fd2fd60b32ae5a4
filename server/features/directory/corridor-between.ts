import type { CorridorMode } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';
import { corridorOf, pairOf, type CorridorAsked } from './rules.ts';
import { listAgreed } from './store-agreements.ts';

/** The corridor that holds now between two countries for this referral; `none` where nothing covers it. */
export async function corridorBetween(
  reader: Reader,
  asked: CorridorAsked,
  now: Date,
): Promise<CorridorMode> {
  const [countryA, countryB] = pairOf(asked.fromCountry, asked.toCountry);
  const agreed = countryA === countryB ? [] : await listAgreed(reader, countryA, countryB, now);
  return corridorOf(asked, agreed);
}
