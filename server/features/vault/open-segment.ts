import type { KeyRing } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import { unpad, unseal, unsealFrom } from '../../platform/sealing.ts';
import { segmentPlace, type SegmentName } from './rules.ts';
import type { HeldSegment, SegmentRow } from './store.ts';

/**
 * The key of one version, with the owner's officer keys. Problem `keys-locked` without, and `gone` where nobody could
 * give her the key any more; throws Unsealable.
 */
export async function dekOf(ring: KeyRing, row: Omit<HeldSegment, 'blob'>): Promise<Buffer> {
  const privateKey = ring.get(row.kid);
  if (!privateKey) throw new Problem(row.lost ? 'gone' : 'keys-locked');
  return unsealFrom(privateKey, row.dekSealed, segmentPlace(row, 'key'));
}

/** The content of one version, as it was written, with its key; throws Unsealable where it belongs elsewhere. */
export function openSegment(dek: Uint8Array, row: SegmentName & Pick<SegmentRow, 'blob'>): unknown {
  return JSON.parse(unpad(unseal(dek, row.blob, segmentPlace(row))).toString());
}
