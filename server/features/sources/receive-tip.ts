import { createHash, randomUUID } from 'node:crypto';
import type { TipOrigin } from '#contract/codes-sources';
import type { SendTip, TipSaid } from '#contract/tips';
import { transact, type Tx } from '../../platform/db.ts';
import { passDoor } from '../../platform/doors.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { setClock } from '../clocks/index.ts';
import { listTriagers } from '../flags/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { tell } from '../notices/index.ts';
import type { Comer } from './receive-report.ts';
import { reviewDue } from './rules.ts';
import { tipPlace } from './rules-paths.ts';
import { receiveTipThroughDoor, type NewTip } from './store-tips.ts';

/**
 * A tip by somebody without an account. `once`: what the page was given; the same page sent twice with the same words is
 * one tip, and with other words another one, so that none is ever lost to whoever sent first.
 */
export async function receiveTip(input: SendTip, once: string, comer: Comer): Promise<void> {
  const { house, address, now, requestId } = comer;
  await passDoor(house, 'tip', address);
  const { sector, country, danger, child, signs, howMany, when, line } = input;
  await transact(house.db, async (tx) => {
    const said = { signs, howMany, when, line };
    const sealed = await sealTip(tx, { origin: sector, country, danger, child, said }, now);
    const named = createHash('sha256')
      .update(`${once} ${JSON.stringify(input)}`)
      .digest();
    const [triagerId = ''] = sealed.triagers;
    const line2 = { once: named, triagerId, lineId: newId(now), requestId };
    const isNew = await receiveTipThroughDoor(tx, house.secrets, sealed.tip, line2);
    if (isNew) await tellTriagers(tx, sealed, now);
  });
}

interface Heard {
  readonly origin: TipOrigin;
  readonly country: string;
  readonly danger: boolean;
  readonly child: NewTip['child'];
  readonly said: TipSaid;
}

export interface SealedTip {
  readonly tip: NewTip;
  readonly triagers: readonly string[];
}

/** Sealed to the staff of whoever triages the country now. Problem `invalid-input` where nobody does. */
export async function sealTip(
  tx: Tx,
  { origin, country, danger, child, said }: Heard,
  now: Date,
): Promise<SealedTip> {
  const triagers = await listTriagers(tx, country, now);
  if (triagers.length === 0) {
    const message = 'Nobody receives this for the country yet.';
    throw new Problem('invalid-input', { issues: [{ path: 'country', message }] });
  }
  // An id with a time in it would tell the minute that is kept back.
  const id = randomUUID();
  const sealed = await sealForGroup(tx, 'staff', triagers, said, tipPlace(id));
  const tip = { id, reference: newReference('TP'), countryCode: country, origin, danger, child, sealed };
  return { tip: { ...tip, receivedAt: now }, triagers };
}

/** Word to each of them; the first owes it a look. */
export async function tellTriagers(tx: Tx, { tip, triagers }: SealedTip, now: Date): Promise<void> {
  const { id, reference, countryCode, danger, child } = tip;
  const urgent = danger || child === 'yes';
  const about = { subject: 'Tip', reference } as const;
  for (const organisationId of triagers) {
    const told = { ...about, kind: 'tip_received', organisationId, recordId: id, urgent } as const;
    await tell(tx, { ...told, roles: ['coordinator'] }, now);
  }
  const [organisationId] = triagers;
  if (organisationId === undefined) return;
  const clock = { ...about, subjectId: id, organisationId, countryCode, from: now } as const;
  await setClock(tx, { ...clock, kind: 'report_review', dueAt: reviewDue(urgent, now) }, { now });
}
