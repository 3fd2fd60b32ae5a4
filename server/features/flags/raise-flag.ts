import { randomUUID } from 'node:crypto';
import type { RaiseFlag } from '#contract/flags';
import type { Reader, Tx } from '../../platform/db.ts';
import { newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { noteOf } from './rules.ts';
import { insertFlag, listTriagers, type FlagRow, type NewFlag } from './store.ts';

/** Whose flag it is; without a raiser, an enrolled device's. */
export interface Raiser {
  readonly userId: string | null;
  readonly organisationId: string;
  readonly country: string;
}

/** The flag as it would be. A post's clock that is fast never puts it into the future. */
export function plannedFlag({ observedAt, ...input }: RaiseFlag, actor: Raiser, now: Date): NewFlag {
  const observed = observedAt === undefined ? now : new Date(observedAt);
  return {
    ...input,
    // An id with a time in it would tell the assigned organisation the minute that its view keeps back.
    id: randomUUID(),
    reference: newReference('FL'),
    organisationId: actor.organisationId,
    raisedById: actor.userId,
    countryCode: actor.country,
    assignedToId: null,
    observedAt: observed < now ? observed : now,
    createdAt: now,
  };
}

/** The note is for those who triage; where none of them has keys yet, the raiser's own organisation keeps it. */
export async function raiseFlag(
  tx: Tx,
  flag: NewFlag,
  _input: unknown,
  { now }: Pick<Context, 'now'>,
): Promise<FlagRow> {
  return insertFlag(tx, flag, await sealNote(tx, flag, flag.note, now));
}

export async function sealNote(
  reader: Reader,
  flag: NewFlag,
  note: string | null,
  now: Date,
): Promise<Buffer | null> {
  if (note === null) return null;
  const triagers = await listTriagers(reader, flag.countryCode, now);
  const readers = triagers.length > 0 ? triagers : [flag.organisationId];
  return sealForGroup(reader, 'staff', readers, note, noteOf(flag));
}

/** Raises a flag from another room's act, whose own rights were judged already. */
export function raiseFlagFrom(
  tx: Tx,
  input: RaiseFlag,
  raiser: Raiser,
  { now }: Pick<Context, 'now'>,
): Promise<FlagRow> {
  return raiseFlag(tx, plannedFlag(input, raiser, now), input, { now });
}
