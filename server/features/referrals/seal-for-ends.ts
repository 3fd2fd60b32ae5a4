import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Place } from '../../platform/sealing.ts';
import { sealForGroup } from '../keys/index.ts';

/**
 * For the staff of the owner and of the other end. Where nobody there has signed in yet there is no key to seal to:
 * help is not held up by that, and the owner's `update` seals it anew.
 */
export async function sealForEnds(
  reader: Reader,
  { ownerId, otherId }: { readonly ownerId: string; readonly otherId: string | null },
  value: unknown,
  place: Place,
): Promise<Buffer> {
  const forOwner = () => sealForGroup(reader, 'staff', [ownerId], value, place);
  if (otherId === null) return forOwner();
  try {
    return await sealForGroup(reader, 'staff', [ownerId, otherId], value, place);
  } catch (error) {
    if (error instanceof Problem && error.slug === 'wrong-state') return forOwner();
    throw error;
  }
}
