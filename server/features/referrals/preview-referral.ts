import type { ReferralPreview } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { receiverMissing } from './recheck-consents.ts';
import { payloadOf } from './rules-payload.ts';
import type { ReferralRow } from './store.ts';

export async function previewReferral(
  reader: Reader,
  row: ReferralRow,
  _input: unknown,
  context: Context,
): Promise<ReferralPreview> {
  if (row.toCountry === null) throw receiverMissing();
  const record = await caseRecord.find(reader, row.caseId, context);
  if (!record) throw new Problem('not-found');
  const opened = await caseRecord.open(reader, record, context);
  const { fromCountry, toCountry, services } = row;
  return payloadOf(opened, { fromCountry, toCountry, services }, context.now);
}
