import type { Reader } from '../../platform/db.ts';
import type { KeyRing } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { unsealFrom } from '../../platform/sealing.ts';
import { formerPlace, memberPlace } from './rules.ts';
import { listRing, type GroupKind, type RingRow } from './store.ts';

// A request opens many envelopes with one ring. Its session's handle lives as long as the request, and so does this.
const rings = new WeakMap<Context['session'], Map<GroupKind, Promise<KeyRing>>>();

/**
 * The private keys of her organisation that she holds, by name: the one in use and all that it replaced; opened once a
 * request. Problem `keys-locked` when her session has no keys, or nobody has given her this one.
 */
export function openRing(
  reader: Reader,
  kind: GroupKind,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<KeyRing> {
  const open = rings.get(context.session) ?? new Map<GroupKind, Promise<KeyRing>>();
  rings.set(context.session, open);
  const known = open.get(kind);
  if (known) return known;
  const ring = ringOf(reader, kind, context);
  open.set(kind, ring);
  // A key that she is given within the request has to be found.
  ring.catch(() => open.delete(kind));
  return ring;
}

async function ringOf(
  reader: Reader,
  kind: GroupKind,
  { actor, session }: Pick<Context, 'actor' | 'session'>,
): Promise<KeyRing> {
  const keys = session.keys();
  if (!keys) throw new Problem('keys-locked');
  const ring = new Map<string, Uint8Array>();
  for (const row of await listRing(reader, actor.userId, kind)) {
    const opened = await openOne(row, ring, { userId: actor.userId, privateKey: keys.sealing });
    if (opened) ring.set(row.id, opened);
  }
  if (ring.size === 0) throw new Problem('keys-locked');
  return ring;
}

interface Holder {
  readonly userId: string;
  readonly privateKey: Uint8Array;
}

async function openOne(row: RingRow, ring: KeyRing, holder: Holder): Promise<Buffer | undefined> {
  const { id, organisationId, toHer, nextId, sealedToNext } = row;
  if (toHer) return unsealFrom(holder.privateKey, toHer, memberPlace(id, holder.userId, organisationId));
  const next = nextId === null ? undefined : ring.get(nextId);
  return next && sealedToNext ? unsealFrom(next, sealedToNext, formerPlace(id, organisationId)) : undefined;
}
