import type { CreateReferral } from '#contract/referrals';
import type { OrganisationBrief } from '#contract/auth';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { findLiveConsents } from '../consent/index.ts';
import { recheckConsents } from './recheck-consents.ts';
import { draftReferral, type DraftInput } from './draft-referral.ts';
import { assertAlternates, assertSegments, assertSendable, findReceiver } from './find-receiver.ts';
import type { ReferralRow } from './store.ts';
import { insertReferral } from './store-write.ts';

export async function createReferral(
  tx: Tx,
  record: CaseRow,
  input: CreateReferral,
  context: Context,
): Promise<ReferralRow> {
  const { actor, now } = context;
  const to = await findReceiver(tx, input.toOrganisationId, input.kind, record.organisationId);
  const { organisationId: fromOrganisationId } = record;
  const named = { toOrganisationId: to.id, fromOrganisationId, kind: input.kind };
  await assertAlternates(tx, input.alternates, named);
  await assertSegments(tx, input.segments, to);
  const { neverSend } = await caseRecord.open(tx, record, context);
  await assertSendable(tx, input, neverSend);
  const { organisationId: id, organisationName: name, organisationKind: kind, country } = actor;
  return addDraft(tx, record, { id, name, kind, country }, to, input, {
    createdById: actor.userId,
    now,
    parentId: null,
  });
}

/** A draft, or what waits for her consent: `missing` says which. */
export async function addDraft(
  tx: Tx,
  record: Pick<CaseRow, 'id' | 'code'>,
  from: OrganisationBrief,
  to: OrganisationBrief | null,
  input: DraftInput,
  by: { createdById: string; now: Date; parentId: string | null },
): Promise<ReferralRow> {
  const draft = draftReferral(record, from, to, input, by);
  if (to === null) return insertReferral(tx, draft);
  const { missing } = await recheckConsents(tx, draft, await findLiveConsents(tx, record.id, to.id), by.now);
  return insertReferral(tx, { ...draft, missing, status: missing.length > 0 ? 'AWAITING_CONSENT' : 'DRAFT' });
}
