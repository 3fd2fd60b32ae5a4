import type { NeverSend } from '#contract/directory';
import type { DutyContact, DutyFunction } from '#contract/duty';
import { zoneOf } from '#contract/time-zones';
import type { Reader } from '../../platform/db.ts';
import { functionsFor, orderOf } from './rules.ts';
import { findZone, listRota } from './store.ts';

/** Who is asked for: what she answers for, where and when, and whom her list keeps away. */
export interface DutyAsked {
  readonly countryCode: string;
  readonly function: DutyFunction;
  readonly at: Date;
  readonly never?: NeverSend | undefined;
}

/**
 * Who answers for a function of a country, first to last: on duty, then the deputy, then the national deputy, then those
 * of the function who are not on duty now. Empty only where the country has nobody at all.
 */
export async function findDuty(
  reader: Reader,
  { countryCode, function: asked, at, never }: DutyAsked,
): Promise<readonly DutyContact[]> {
  const rota = await listRota(reader, countryCode, functionsFor(asked));
  const zone = (await findZone(reader, countryCode)) ?? zoneOf(countryCode);
  return orderOf(rota, asked, { at, zone, never });
}
