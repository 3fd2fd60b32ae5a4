import type { ServiceCode } from '#contract/codes';
import type { KeptGround } from '#contract/places';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { caseMatching } from '../cases/index.ts';
import { takeHold } from '../directory/index.ts';
import type { Moment } from './deliver-referral.ts';
import { bedsOf, keptUntil, warnAt } from './rules-hold.ts';
import type { ReferralRow } from './store.ts';

interface Asked {
  readonly services: readonly ServiceCode[];
  readonly unitId?: string | undefined;
  /** Kept for a time; without it for good. */
  readonly ground?: KeptGround | undefined;
}

type Held = Pick<ReferralRow, 'id' | 'toOrganisationId' | 'places'>;

/**
 * Places for her and those who depend on her, in a house where nobody is whom she must not meet. What is kept for a time
 * ends by the clock, which tells both ends before.
 */
export async function holdFor(
  tx: Tx,
  { id: referralId, toOrganisationId: organisationId, places }: Held,
  { services, unitId, ground }: Asked,
  { now, house }: Pick<Moment, 'now' | 'house'>,
): Promise<Awaited<ReturnType<typeof takeHold>>> {
  const beds = bedsOf(services);
  if (organisationId === null || beds.length === 0) return 'no-units';
  const binding = await caseMatching.around(tx, { referralId, organisationId }, house.secrets);
  const until = ground && keptUntil(ground, now);
  const taken = await takeHold(tx, {
    ...{ referralId, organisationId, services: beds, unitId, places: places ?? 1 },
    ...{ ground, until, ...binding, now },
  });
  if (taken === 'held' && until) await planEnd(tx, referralId, now, until);
  return taken;
}

/** What is kept, or stands still, for a time: both ends hear of it before it ends. */
export async function planEnd(tx: Tx, id: string, from: Date, until: Date): Promise<void> {
  await plan(tx, 'hold.warn', id, warnAt(from, until));
  await plan(tx, 'hold.end', id, until);
}
