import type { Reader } from '../../platform/db.ts';
import { sealEnvelope, type Recipient } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Place } from '../../platform/sealing.ts';
import { listGroups, type GroupKind } from './store.ts';

/**
 * Seals a value (any JSON) for the staff or the identity officers of these organisations, and for nobody but those named
 * `besides`. Problem `wrong-state` when one of them has no keys yet: nobody there could ever open it.
 */
export async function sealForGroup(
  reader: Reader,
  kind: GroupKind,
  organisationIds: readonly string[],
  value: unknown,
  place: Place,
  besides: readonly Recipient[] = [],
): Promise<Buffer> {
  const wanted = [...new Set(organisationIds)];
  const groups = await listGroups(reader, wanted, kind);
  if (groups.length < wanted.length) throw new Problem('wrong-state');
  const recipients = groups.map(({ id, publicKey }) => ({ kid: id, publicKey }));
  return sealEnvelope([...recipients, ...besides], Buffer.from(JSON.stringify(value)), place);
}
