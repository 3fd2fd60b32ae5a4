import type { Reader } from '../../platform/db.ts';
import { openEnvelope, sealEnvelope, type Recipient } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { Place } from '../../platform/sealing.ts';
import { openRing } from './open-ring.ts';
import { listGroups, type GroupKind } from './store.ts';

/** The public keys in use of these organisations. Problem `wrong-state` when one of them has none yet: nobody there has signed in so far. */
export async function recipientsOf(
  reader: Reader,
  organisationIds: readonly string[],
  kind: GroupKind,
): Promise<Recipient[]> {
  const wanted = [...new Set(organisationIds)];
  const groups = await listGroups(reader, wanted, kind);
  if (groups.length < wanted.length) throw new Problem('wrong-state');
  return groups.map(({ id, publicKey }) => ({ kid: id, publicKey }));
}

/** Seals a value for the staff of these organisations and nobody else; any JSON. */
export async function sealForStaff(
  reader: Reader,
  organisationIds: readonly string[],
  value: unknown,
  place: Place,
): Promise<Buffer> {
  const recipients = await recipientsOf(reader, organisationIds, 'staff');
  return sealEnvelope(recipients, Buffer.from(JSON.stringify(value)), place);
}

/** Opens it as one of the staff it was sealed for. Problem `keys-locked` when the caller can not. */
export async function openAsStaff(
  reader: Reader,
  envelope: Uint8Array,
  place: Place,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<unknown> {
  const opened = await openEnvelope(await openRing(reader, 'staff', context), envelope, place);
  if (!opened) throw new Problem('keys-locked');
  return JSON.parse(opened.toString());
}
