import type { Place } from '../../platform/sealing.ts';

/** Where a flag key of before is kept. */
export function keptFlagKey(kid: string): Place {
  return { purpose: 'flag.key', table: 'former_flag_key', row: kid, organisation: '' };
}
