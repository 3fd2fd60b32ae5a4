import { randomUUID } from 'node:crypto';
import type { RaiseFlag } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { insertFlag, type FlagRow, type NewFlag } from './store.ts';

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

export function raiseFlag(tx: Tx, flag: NewFlag): Promise<FlagRow> {
  return insertFlag(tx, flag);
}
