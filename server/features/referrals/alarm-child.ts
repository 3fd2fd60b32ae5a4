import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { callFocalPoint } from '../children/index.ts';
import { neverSend } from '../clocks/index.ts';
import type { ReferralRow } from './store.ts';

interface Doing {
  readonly now: Date;
  readonly house: Pick<House, 'secrets'>;
}

/**
 * The child focal point of the country where the child is sent is asked at once. It goes whether or not anybody is there:
 * where nobody is on duty, those who stand in are told urgently and the ledger has a line. Also where the clock sends it.
 */
export async function alarmChild(tx: Tx, row: ReferralRow, { now, house }: Doing): Promise<void> {
  const { id, caseId, reference, toCountry: countryCode, fromOrganisationId: ownerId } = row;
  if (countryCode === null) return;
  const never = await neverSend.of(tx, caseId, house.secrets);
  const about = { subject: 'Referral', recordId: id, reference } as const;
  const { alarm } = await callFocalPoint(tx, { countryCode, never, about, at: now });
  if (!alarm) return;
  await appendLedger(tx, {
    ...{ at: now, actor: null, action: 'referral.alarm-child', subject: 'Referral', requestId: newId(now) },
    about: { id, caseId, ownerId },
  });
}
