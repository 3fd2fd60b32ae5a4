import { randomUUID } from 'node:crypto';
import type { RaiseFlag } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { noteOf } from './rules.ts';
import { insertFlag, listTriagers, type FlagRow, type NewFlag } from './store.ts';

/** The flag as it would be. A post's clock that is fast never puts it into the future. */
export function plannedFlag({ observedAt, ...input }: RaiseFlag, { actor, now }: Context): NewFlag {
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
export async function raiseFlag(tx: Tx, flag: NewFlag, _input: unknown, context: Context): Promise<FlagRow> {
  if (flag.note === null) return insertFlag(tx, flag, null);
  const triagers = await listTriagers(tx, flag.countryCode, context.now);
  const readers = triagers.length > 0 ? triagers : [flag.organisationId];
  return insertFlag(tx, flag, await sealForGroup(tx, 'staff', readers, flag.note, noteOf(flag)));
}
