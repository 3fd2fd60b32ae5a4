import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { newKey, pad, seal, sealTo } from '../../platform/sealing.ts';
import { segmentPlace, type SegmentName } from './rules.ts';
import { findOfficerKey, type SegmentRow } from './store.ts';

export interface SealedSegment {
  readonly row: SegmentRow;
  /** The version's own key; it lives as long as the request. */
  readonly dek: Buffer;
}

/**
 * Seals one version under a key of its own, and that key to the owner's officers. Takes no unlocked key. Problem
 * `wrong-state` where the organisation has no officers: nobody could ever open it.
 */
export async function sealSegment(
  reader: Reader,
  name: SegmentName & { readonly caseId: string },
  content: unknown,
): Promise<SealedSegment> {
  const officers = await findOfficerKey(reader, name.organisationId);
  if (!officers) throw new Problem('wrong-state', { open: ['read'] });
  const dek = newKey();
  const { kid, publicKey } = officers;
  const [dekSealed, blob] = [
    await sealTo(publicKey, kid, dek, segmentPlace(name, 'key')),
    seal(dek, kid, pad(Buffer.from(JSON.stringify(content))), segmentPlace(name)),
  ];
  return { row: { ...name, kid, dekSealed, blob }, dek };
}
