import type { Tx } from '../../platform/db.ts';
import { endJourney } from './end-journey.ts';
import { stoppable } from './rules.ts';
import { findJourneyOf, lockJourneyAlone } from './store.ts';

const ended: Readonly<Record<string, 'DECISION_WITHDRAWN' | 'REFERRAL_ENDED'>> = {
  REVOKED: 'DECISION_WITHDRAWN',
  CANCELLED: 'REFERRAL_ENDED',
};

/** A journey ends with the yes or the decision it stands on, in the same transaction: the referral is locked already. */
export async function followReferral(
  tx: Tx,
  referral: { readonly id: string; readonly status: string },
  now: Date,
): Promise<void> {
  const reason = ended[referral.status];
  if (reason === undefined) return;
  const found = await findJourneyOf(tx, referral.id);
  const row = found && (await lockJourneyAlone(tx, found.id));
  if (!row || !stoppable.includes(row.status)) return;
  await endJourney(tx, row, { by: reason === 'DECISION_WITHDRAWN' ? 'person' : 'sender', reason }, { now });
}
