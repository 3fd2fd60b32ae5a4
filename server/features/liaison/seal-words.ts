import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Place } from '../../platform/sealing.ts';
import { sealForGroup } from '../keys/index.ts';

/**
 * For the staff of both. Where nobody there has signed in yet there is no key to seal to: what is coded reaches them all
 * the same, and the words stay with those who wrote them.
 */
export async function sealWords(
  reader: Reader,
  { ours, theirs }: { readonly ours: string; readonly theirs: string },
  words: string | null,
  place: Place,
): Promise<Buffer | null> {
  if (words === null) return null;
  try {
    return await sealForGroup(reader, 'staff', [ours, theirs], words, place);
  } catch (error) {
    if (!(error instanceof Problem) || error.slug !== 'wrong-state') throw error;
    return sealForGroup(reader, 'staff', [ours], words, place);
  }
}
