import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord, type OpenedCase } from '../cases/index.ts';
import type { LiveConsent } from '#contract/consent';
import { lockLiveConsents } from '../consent/index.ts';
import { isTold } from '../identification/index.ts';
import { consentMissing, recheckConsents } from './recheck-consents.ts';
import { dispatch } from './deliver-referral.ts';
import { assertSendable } from './find-receiver.ts';
import { lockReferral, type ReferralRow } from './store.ts';
import { writePayloads } from './write-payloads.ts';

/** A referral with what its sending rests on, locked before it in the house's order. */
export interface ReferralWithGround extends ReferralRow {
  readonly live: readonly LiveConsent[];
}

export async function lockWithConsents(tx: Tx, id: string): Promise<ReferralWithGround | undefined> {
  const live = await lockLiveConsents(tx, id);
  const row = await lockReferral(tx, id);
  return row && { ...row, live };
}

export async function sendReferral(
  tx: Tx,
  { live, ...row }: ReferralWithGround,
  _input: unknown,
  context: Context,
): Promise<ReferralRow> {
  const check = await recheckConsents(tx, row, live, context.now);
  if (check.missing.length > 0) throw consentMissing(row, check.missing);
  const record = await caseOf(tx, row.caseId, context);
  await assertSendable(tx, row, record.neverSend);
  const isChild = record.isMinor !== 'no';
  if (!isChild) await assertTold(tx, row);
  const written = await writePayloads(tx, row, record, context);
  return dispatch(tx, { ...row, ...written }, isChild, check, context);
}

/** Before status is asked for she knows who decides, whether police learn her name, and what she gets without it. */
async function assertTold(tx: Tx, { kind, caseId, toCountry }: ReferralRow): Promise<void> {
  if (kind !== 'identification' || toCountry === null || (await isTold(tx, caseId, toCountry))) return;
  const message = 'Tell her first who decides, whether police learn her name, and what she gets without it.';
  throw new Problem('invalid-input', { issues: [{ path: 'told', message }] });
}

/** The case as it stands, opened, and read without a lock: a case cannot close over a referral that is locked here. */
export async function caseOf(tx: Tx, caseId: string, context: Context): Promise<OpenedCase> {
  const record = await caseRecord.find(tx, caseId, context);
  if (record?.status !== 'ACTIVE') throw new Problem('wrong-state', { open: [] });
  return caseRecord.open(tx, record, context);
}
