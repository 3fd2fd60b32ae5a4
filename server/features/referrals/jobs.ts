import { transact, type Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Task, TaskName } from '../../platform/jobs.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { Moment } from './deliver-referral.ts';
import { endHold, warnHold } from './end-hold.ts';
import { escalateReferral, expireReferral } from './escalate-referral.ts';
import { offerAlternate } from './offer-alternate.ts';
import { offerPlace } from './offer-place.ts';
import type { ReferralRow } from './store.ts';

/** A task of the clock: its act and its ledger line in one transaction, with no person as actor. */
function byClock(
  action: string,
  act: (tx: Tx, id: string, moment: Moment) => Promise<ReferralRow | undefined>,
): Task {
  return async (house, id) => {
    const now = house.clock.now();
    await transact(house.worker, async (tx) => {
      const row = await act(tx, id, { now, house });
      if (!row) return;
      const about = { id: row.id, caseId: row.caseId, ownerId: row.fromOrganisationId };
      await appendLedger(tx, {
        at: now,
        actor: null,
        action,
        subject: 'Referral',
        about,
        requestId: newId(now),
      });
    });
  };
}

export const referralTasks = {
  'referral.escalate': byClock('referral.escalate', escalateReferral),
  'referral.expire': byClock('referral.expire', expireReferral),
  'referral.offer-alternate': byClock('referral.offer-alternate', offerAlternate),
  'hold.warn': byClock('referral.warn-hold', warnHold),
  'hold.end': byClock('referral.end-hold', endHold),
  'place.offer': byClock('referral.offer-place', offerPlace),
} as const satisfies Partial<Record<TaskName, Task>>;
