import type { DutyContact } from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { neverOf } from '../clocks/index.ts';
import { onDuty } from '../duty/index.ts';
import { tell } from '../notices/index.ts';
import type { ReferralRow } from './store.ts';

interface Doing {
  readonly now: Date;
  readonly house: Pick<House, 'secrets'>;
}

/**
 * A child's referral goes out whether or not anybody is on duty for children where it goes. Where nobody is, those who
 * stand in for them there are told urgently, and the ledger has a line: it is alarming, and never a reason to wait.
 */
export async function alarmChild(tx: Tx, row: ReferralRow, { now, house }: Doing): Promise<void> {
  const countryCode = row.toCountry ?? row.fromCountry;
  const never = await neverOf(tx, row.caseId, house.secrets);
  const rota = await onDuty(tx, { countryCode, function: 'child_focal_point', at: now, never });
  if (rota.some(({ standing }) => standing === 'on_duty')) return;
  for (const contact of rota.filter(({ standing }) => standing !== 'off_duty'))
    await tellOne(tx, row, contact, now);
  await appendLedger(tx, {
    ...{ at: now, actor: null, action: 'referral.alarm-child', subject: 'Referral', requestId: newId(now) },
    about: { id: row.id, caseId: row.caseId, ownerId: row.fromOrganisationId },
  });
}

async function tellOne(tx: Tx, row: ReferralRow, contact: DutyContact, at: Date): Promise<void> {
  const { organisation, userId } = contact;
  const about = { subject: 'Referral', recordId: row.id, reference: row.reference } as const;
  const kind = 'duty_child_unattended';
  await tell(tx, { kind, organisationId: organisation.id, userId, ...about, urgent: true }, at);
}
