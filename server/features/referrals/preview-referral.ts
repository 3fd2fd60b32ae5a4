import type { ReferralPreview } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { findLiveConsents } from '../consent/index.ts';
import { receiverMissing, recheckConsents } from './recheck-consents.ts';
import { seenByReceiver } from './record.ts';
import { payloadOf } from './rules-payload.ts';
import type { ReferralRow } from './store.ts';

/** The receiver's own view of it, before and after it accepts, as the case and her consents stand now. */
export async function previewReferral(
  reader: Reader,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralPreview> {
  const { to, fromCountry, services } = row;
  if (to === null) throw receiverMissing();
  const record = await caseRecord.find(reader, row.caseId, context);
  if (!record) throw new Problem('not-found');
  const opened = await caseRecord.open(reader, record, context);
  const live = await findLiveConsents(reader, row.caseId, to.id);
  const { handover: handoverAgreed } = await recheckConsents(reader, row, live, context.now);
  const written = payloadOf(opened, { fromCountry, toCountry: to.country, services }, context.now);
  const shown = { ...row, ...written, handoverAgreed };
  return { before: seenByReceiver(shown, to, 'SENT'), after: seenByReceiver(shown, to, 'ACCEPTED') };
}
