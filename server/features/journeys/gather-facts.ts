import type { Reader } from '../../platform/db.ts';
import type { JourneyFacts } from './rules-checklist.ts';
import { findFacts, type GatheredFacts } from './store-facts.ts';
import type { JourneyRow } from './store.ts';

/** The journey's own columns and what other records say, as the checklist reads them. */
export function factsOf(row: JourneyRow, gathered: GatheredFacts): JourneyFacts {
  return { ...row, ...gathered };
}

/** All that stands behind the lines, as it is now. */
export async function gatherFacts(reader: Reader, row: JourneyRow, now: Date): Promise<GatheredFacts> {
  const found = await findFacts(reader, row.id, now);
  if (!found) throw new Error('A journey without its referral');
  return found;
}
