import type { UpdateReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { findLiveConsents } from '../consent/index.ts';
import { receiverMissing, recheckConsents } from './recheck-consents.ts';
import { payloadOf } from './rules-payload.ts';
import { assertAlternates, findReceiver } from './find-receiver.ts';
import { caseOf } from './send-referral.ts';
import type { ReferralRow } from './store.ts';
import { saveReferral, writePayload } from './store-write.ts';

/** Of a draft: what it says. Of one under way: only what the receiver sees of the case, written anew. */
export function updateReferral(
  tx: Tx,
  row: ReferralRow,
  input: UpdateReferral,
  context: Context,
): Promise<ReferralRow> {
  return row.delivered ? refreshPayload(tx, row, input, context) : changeDraft(tx, row, input, context);
}

async function changeDraft(
  tx: Tx,
  row: ReferralRow,
  input: UpdateReferral,
  { now }: Context,
): Promise<ReferralRow> {
  const { id: _id, version: _version, toOrganisationId, ...said } = input;
  const to =
    toOrganisationId === undefined
      ? row.to
      : await findReceiver(tx, toOrganisationId, row.kind, row.fromOrganisationId);
  const named = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const next = { ...row, ...named, to, toOrganisationId: to?.id ?? null, toCountry: to?.country ?? null };
  await assertAlternates(tx, next.alternates, next.toOrganisationId, row.kind, row.fromOrganisationId);
  if (to === null) return saveReferral(tx, next, {});
  const { missing } = await recheckConsents(tx, next, await findLiveConsents(tx, row.caseId, to.id), now);
  return saveReferral(tx, next, { missing, status: missing.length > 0 ? 'AWAITING_CONSENT' : 'DRAFT' });
}

async function refreshPayload(
  tx: Tx,
  row: ReferralRow,
  input: UpdateReferral,
  context: Context,
): Promise<ReferralRow> {
  const { id: _id, version: _version, ...said } = input;
  if (Object.values(said).some((value) => value !== undefined)) {
    throw new Problem('invalid-input', {
      issues: [
        {
          path: '',
          message: 'It is under way: only what the receiver sees of the case can be brought up to date.',
        },
      ],
    });
  }
  if (row.to === null || row.toCountry === null) throw receiverMissing();
  const record = await caseOf(tx, row.caseId, context);
  const { fromCountry, toCountry, services } = row;
  const payload = payloadOf(record, { fromCountry, toCountry, services }, context.now);
  await writePayload(tx, row.id, payload, context.now);
  const live = await findLiveConsents(tx, row.caseId, row.to.id);
  const { handover } = await recheckConsents(tx, row, live, context.now);
  return saveReferral(tx, { ...row, ...payload }, { handoverAgreed: handover });
}
