import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newReference } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { pseudonymFor } from '../cases/index.ts';
import type { ConsentCheck } from '../consent/index.ts';
import { corridorBetween } from '../directory/index.ts';
import { receiverMissing } from './recheck-consents.ts';
import { dueAt } from './rules.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';

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
  { now }: Pick<Moment, 'now'>,
) {
  const corridor = await corridorOf(tx, row, isChild, now);
  const sent = { ...row, corridor, provisional, handoverAgreed: handover, missing: [] };
  if (corridor === 'direct' || corridor === 'notified') return deliverReferral(tx, sent, { now });
  return changeReferral(tx, sent, { status: 'AWAITING_CLEARANCE', clearanceCountry: row.fromCountry });
}

/** Puts it before the receiver: from now on the receiver's clock runs. */
export async function deliverReferral(
  tx: Tx,
  row: ReferralRow,
  { now }: Pick<Moment, 'now'>,
): Promise<ReferralRow> {
  if (row.toOrganisationId === null) throw receiverMissing();
  const pseudonym = await pseudonymFor(tx, row.caseId, row.toOrganisationId, newReference('PR'));
  const due = dueAt(now, row.urgency);
  await plan(tx, 'referral.escalate', row.id, due);
  return changeReferral(tx, row, {
    ...{ status: 'SENT', delivered: true, pseudonym, sentAt: now, dueAt: due },
    ...{ clearanceCountry: null, escalatedAt: null },
  });
}
