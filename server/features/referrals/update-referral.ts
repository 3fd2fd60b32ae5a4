import type { LiveConsent } from '#contract/consent';
import type { UpdateReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { findLiveConsents } from '../consent/index.ts';
import { consentMissing, receiverMissing, recheckConsents } from './recheck-consents.ts';
import { assertAlternates, assertSegments, assertSendable, findReceiver } from './find-receiver.ts';
import { caseOf, type ReferralWithGround } from './send-referral.ts';
import type { ReferralRow } from './store.ts';
import { changeReferral } from './change-referral.ts';
import { writePayloads } from './write-payloads.ts';

/** Of a draft: what it says. Of one under way: only what the receiver sees of the case, written anew. */
export function updateReferral(
  tx: Tx,
  { live, ...row }: ReferralWithGround,
  input: UpdateReferral,
  context: Context,
): Promise<ReferralRow> {
  if (!row.delivered) return changeDraft(tx, row, input, context);
  assertNothingNamed(input);
  return refreshPayload(tx, row, live, context);
}

async function changeDraft(
  tx: Tx,
  row: ReferralRow,
  input: UpdateReferral,
  context: Context,
): Promise<ReferralRow> {
  const { now } = context;
  const { id: _id, version: _version, toOrganisationId, ...said } = input;
  const to =
    toOrganisationId === undefined
      ? row.to
      : await findReceiver(tx, toOrganisationId, row.kind, row.fromOrganisationId);
  const named = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const next = { ...row, ...named, to, toOrganisationId: to?.id ?? null, toCountry: to?.country ?? null };
  await assertAlternates(tx, next.alternates, next);
  await assertSendable(tx, next, (await caseOf(tx, row.caseId, context)).neverSend);
  if (to === null) return changeReferral(tx, row, next);
  await assertSegments(tx, next.segments, to);
  const { missing } = await recheckConsents(tx, next, await findLiveConsents(tx, row.caseId, to.id), now);
  const status = missing.length > 0 ? 'AWAITING_CONSENT' : 'DRAFT';
  return changeReferral(tx, row, { ...next, missing, status });
}

async function refreshPayload(
  tx: Tx,
  row: ReferralRow,
  live: readonly LiveConsent[],
  context: Context,
): Promise<ReferralRow> {
  if (row.toCountry === null) throw receiverMissing();
  const { missing, handover } = await recheckConsents(tx, row, live, context.now);
  if (missing.length > 0) throw consentMissing(row, missing);
  const record = await caseOf(tx, row.caseId, context);
  const written = await writePayloads(tx, row, record, context);
  return changeReferral(tx, { ...row, ...written }, { handoverAgreed: handover });
}

function assertNothingNamed({ id: _id, version: _version, ...said }: UpdateReferral): void {
  if (Object.values(said).every((value) => value === undefined)) return;
  const message = 'It is under way: only what the receiver sees of the case can be brought up to date.';
  throw new Problem('invalid-input', { issues: [{ path: '', message }] });
}
