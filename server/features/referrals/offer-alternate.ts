import type { OrganisationBrief } from '#contract/auth';
import type { LiveConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { lockLiveConsents } from '../consent/index.ts';
import { dispatch, type Moment } from './deliver-referral.ts';
import { tryReceiver } from './find-receiver.ts';
import { recheckConsents } from './recheck-consents.ts';
import { redirectTo } from './redirect-referral.ts';
import { failedStatuses } from './rules.ts';
import { listAlternates, writeAlternates, writePayload } from './store-payloads.ts';
import { findReferral, lockCaseGround, lockReferral, type ReferralRow } from './store.ts';

/**
 * Tries the next alternate by itself: the first to which she has agreed beforehand, and only that one is sent. Where
 * she has agreed to none, the first that can receive it waits for her.
 */
export async function offerAlternate(tx: Tx, id: string, moment: Moment): Promise<ReferralRow | undefined> {
  const found = await findReferral(tx, id);
  const record = found && (await lockCaseGround(tx, found.caseId));
  // Shared-locked before the referral: a withdrawal waits for what is sent here, or goes first.
  const live = await lockLiveConsents(tx, id);
  const row = await lockReferral(tx, id);
  if (!row || record?.status !== 'ACTIVE' || !failedStatuses.includes(row.status)) return undefined;
  const to = await nextOf(tx, row, live, moment.now);
  if (!to) return undefined;
  const dormant = await listAlternates(tx, row.id);
  const next = await redirectTo(tx, row, to, moment.now);
  const check = await recheckConsents(tx, next, live, moment.now);
  const woken = dormant.find(({ organisationId }) => organisationId === to.id);
  // Nobody sealed it for this one: it waits for the owner, who can.
  if (check.missing.length > 0 || !woken) return next;
  await writePayload(tx, next.id, woken, moment.now);
  const others = dormant.filter(({ organisationId }) => next.alternates.includes(organisationId));
  await writeAlternates(tx, next.id, others);
  const { match, sealed: sealedHandover, places } = woken;
  return dispatch(tx, { ...next, match, sealedHandover, places }, record.isMinor !== 'no', check, moment);
}

async function nextOf(
  tx: Tx,
  row: ReferralRow,
  live: readonly LiveConsent[],
  now: Date,
): Promise<OrganisationBrief | undefined> {
  const able: OrganisationBrief[] = [];
  for (const id of row.alternates) {
    const to = await tryReceiver(tx, id, row.kind, row.fromOrganisationId);
    if (!to) continue;
    const { missing } = await recheckConsents(tx, { ...row, to }, live, now);
    if (missing.length === 0) return to;
    able.push(to);
  }
  return able[0];
}
