import type { AgreeByPhone } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { holdFor, planEnd } from './hold-for.ts';
import { moveReferral } from './move-referral.ts';
import { keptUntil } from './rules-hold.ts';
import { relationOf } from './rules.ts';
import { endWait, writePhone, type PhoneRow } from './store-places.ts';
import type { ReferralRow } from './store.ts';
import { tellEnd } from './tell-referral.ts';

/**
 * The receiver has said yes by telephone: a place is held, and its clock stands still until the yes is written or the time
 * is over. It is no acceptance: nothing of her identity is released by it.
 */
export async function agreeByPhone(
  tx: Tx,
  row: ReferralRow,
  { unit: unitId }: AgreeByPhone,
  context: Context,
): Promise<ReferralRow> {
  const { actor, now } = context;
  const saidBy: PhoneRow['saidBy'] = relationOf(row, actor) === 'sender' ? 'sender' : 'receiver';
  const held = await holdAgreed(tx, row, unitId, context);
  const until = keptUntil('phone', now);
  await writePhone(tx, { referralId: row.id, saidBy, writtenById: actor.userId, at: now, until });
  await planEnd(tx, row.id, now, until);
  if (row.waitingSince !== null) await endWait(tx, row.id, now);
  await tellEnd(tx, row, saidBy === 'sender' ? 'receiver' : 'sender', 'phone_agreed', context);
  // Whoever says yes has seen it.
  const status = row.status === 'SENT' ? 'ACKNOWLEDGED' : row.status;
  const agreed = {
    ...{ status, acknowledgedAt: row.acknowledgedAt ?? now, pausedAt: row.pausedAt ?? now },
    ...{ phoneBy: saidBy, phoneAt: now, phoneUntil: until, waitingSince: null },
    ...(held && { place: 'held' as const, placeUntil: until }),
  } as const;
  return moveReferral(tx, row, agreed, context);
}

async function holdAgreed(
  tx: Tx,
  row: ReferralRow,
  unitId: string | undefined,
  context: Context,
): Promise<boolean> {
  const taken = await holdFor(tx, row, { services: row.services, unitId, ground: 'phone' }, context);
  if (taken === 'full') throw new Problem('capacity-taken');
  if (taken === 'no-units' && unitId !== undefined) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'unit', message: 'This is no unit for such a place.' }],
    });
  }
  return taken === 'held';
}
