import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newReference } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { pseudonymFor } from '../cases/index.ts';
import type { ConsentCheck } from '../consent/index.ts';
import { corridorBetween } from '../directory/index.ts';
import { receiverMissing } from './recheck-consents.ts';
import { alarmChild } from './alarm-child.ts';
import { awaitClearance } from './await-clearance.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';
import type { Doing } from './tell-referral.ts';
import { timeReferral } from './time-referral.ts';

/** The moment and the node; all that a job has of a request's context too. */
export interface Moment {
  readonly now: Date;
  readonly house: House;
}

/** The corridor a referral travels by today. */
export function corridorOf(tx: Tx, row: ReferralRow, isChild: boolean, now: Date) {
  if (row.to === null) throw receiverMissing();
  const { from, to, kind } = row;
  const asked = {
    fromCountry: from.country,
    toCountry: to.country,
    fromKind: from.kind,
    toKind: to.kind,
    kind,
  };
  return corridorBetween(tx, { ...asked, child: isChild }, now);
}

/**
 * Sends what has all its consents: straight to the receiver by a direct or notified corridor, otherwise to the
 * coordinator of the country of origin. What the receiver will see stands written already.
 */
export async function dispatch(
  tx: Tx,
  row: ReferralRow,
  isChild: boolean,
  { provisional, handover }: ConsentCheck,
  doing: Pick<Moment, 'now' | 'house'>,
) {
  const corridor = await corridorOf(tx, row, isChild, doing.now);
  const sent = { ...row, corridor, provisional, handoverAgreed: handover, missing: [] };
  if (isChild) await alarmChild(tx, row, doing);
  if (corridor === 'direct' || corridor === 'notified') return deliverReferral(tx, sent, doing);
  return awaitClearance(tx, sent, { clearanceCountry: row.fromCountry }, doing);
}

/** Puts it before the receiver: from now on the receiver's clock runs. */
export async function deliverReferral(tx: Tx, row: ReferralRow, doing: Doing): Promise<ReferralRow> {
  if (row.toOrganisationId === null) throw receiverMissing();
  const pseudonym = await pseudonymFor(tx, row.caseId, row.toOrganisationId, newReference('PR'));
  const { now } = doing;
  const due = await timeReferral(tx, row, now);
  await plan(tx, 'referral.escalate', row.id, due);
  const sent = { status: 'SENT', delivered: true, pseudonym, sentAt: now, dueAt: due } as const;
  return moveReferral(tx, row, { ...sent, clearanceCountry: null, escalatedAt: null }, doing);
}
