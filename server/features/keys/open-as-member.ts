import type { Reader } from '../../platform/db.ts';
import { openEnvelope } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { Place } from '../../platform/sealing.ts';
import { openRing } from './open-ring.ts';
import type { GroupKind } from './store.ts';

/**
 * Opens what was sealed for the caller's group: the value as it was. Problem `keys-locked` when her session has no
 * keys or the group's key is not hers; throws Unsealable when it belongs elsewhere.
 */
export async function openAsMember(
  reader: Reader,
  kind: GroupKind,
  envelope: Uint8Array,
  place: Place,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<unknown> {
  const opened = await openEnvelope(await openRing(reader, kind, context), envelope, place);
  if (!opened) throw new Problem('keys-locked');
  return JSON.parse(opened.toString());
}
