import type { ServiceCode } from '#contract/codes';
import type { AcceptReferral } from '#contract/referrals';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openCaseFrom } from '../cases/index.ts';
import { entrustChild } from '../children/index.ts';
import { nameLawyer } from '../non-punishment/index.ts';
import { passGrants, releaseGrants } from '../vault/index.ts';
import { receiverMissing, recheckConsents } from './recheck-consents.ts';
import { addDraft } from './create-referral.ts';
import { tryReceiver } from './find-receiver.ts';
import { endWaits } from './end-provisional.ts';
import { ledgerCase } from './ledger-case.ts';
import { openHandover } from './record-sealed.ts';
import { holdFor } from './hold-for.ts';
import { bedsOf } from './rules-hold.ts';
import { remainder } from './rules.ts';
import type { ReferralWithGround } from './send-referral.ts';
import { moveReferral } from './move-referral.ts';
import type { ReferralRow } from './store.ts';

/** Consent, place, state and what follows from them change together or not at all. */
export async function acceptReferral(
  tx: Tx,
  { live, ...sealed }: ReferralWithGround,
  input: AcceptReferral,
  context: Context,
): Promise<ReferralRow> {
  // A transfer's tier 2 becomes a case of the receiver's own, sealed anew to its own staff.
  const row = sealed.kind === 'transfer' ? await openHandover(tx, sealed, context) : sealed;
  const { missing, provisional, handover } = await recheckConsents(tx, row, live, context.now);
  if (missing.length > 0) throw new Problem('wrong-state', { open: [] });
  const accepted = acceptedServices(row, input.services);
  const grants = await release(tx, row, live, context);
  const place = await holdPlace(tx, row, accepted, input.unit, context);
  await splitRest(tx, row, accepted, context);
  if (row.kind === 'legal') await nameLawyer(tx, row.caseId, context.actor.organisationId, context.now);
  if (row.to?.kind === 'guardianship') await entrustChild(tx, row, context.actor.organisationId, context);
  const newCaseId = row.kind === 'transfer' ? await takeOver(tx, row, handover, context) : null;
  const yes = {
    ...{ acceptedServices: accepted, provisional, newCaseId, place },
    ...{ handoverAgreed: handover, grants },
    ...{ arrival: input.arrival === undefined ? null : new Date(input.arrival), pausedAt: null },
    ...{ acknowledgedAt: row.acknowledgedAt ?? context.now, decidedAt: context.now },
    ...{ decidedById: context.actor.userId, agreedAt: agreedAt(row, input, context) },
    ...(await endWaits(tx, row, context.now)),
  };
  return moveReferral(tx, row, { status: 'ACCEPTED', ...yes }, context);
}

/** A yes by telephone was said after it was sent, and before it is written down. */
function agreedAt(row: ReferralRow, { agreedAt: said }: AcceptReferral, { now }: Context): Date | null {
  // What was written down then stands, where nothing else is said now.
  if (said === undefined) return row.phoneAt;
  const at = new Date(said);
  const isEarly = row.sentAt === null || at < row.sentAt;
  if (!isEarly && at <= now) return at;
  const message = isEarly
    ? 'lies before the referral was sent'
    : 'lies after now: a yes by telephone was said before';
  throw new Problem('invalid-input', { issues: [{ path: 'agreedAt', message }] });
}

/** What was promised of her identity is released with the yes, and with nothing less. */
async function release(
  tx: Tx,
  row: ReferralRow,
  live: ReferralWithGround['live'],
  context: Context,
): Promise<ReferralRow['grants']> {
  if (row.to === null) throw receiverMissing();
  const released = await releaseGrants(tx, { ...row, to: row.to, live }, context);
  return { ...row.grants, pending: 0, released };
}

/** All that was asked for, or what of it is named. */
export function acceptedServices(row: ReferralRow, named: ServiceCode[] | undefined): ServiceCode[] {
  if (named === undefined) return row.services;
  if (named.every((code) => row.services.includes(code))) return named;
  throw new Problem('invalid-input', {
    issues: [{ path: 'services', message: 'Accept only what was asked for.' }],
  });
}

/** One place for her and one for each who depends on her, under the unit's lock. */
async function holdPlace(
  tx: Tx,
  row: ReferralRow,
  accepted: readonly ServiceCode[],
  unitId: string | undefined,
  context: Context,
): Promise<ReferralRow['place']> {
  if (bedsOf(accepted).length === 0) return null;
  const taken = await holdFor(tx, row, { services: accepted, unitId }, context);
  if (taken === 'full') throw new Problem('capacity-taken');
  if (taken === 'no-units' && unitId !== undefined) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'unit', message: 'This is no unit of yours for such a place.' }],
    });
  }
  return taken === 'held' ? 'held' : null;
}

/** What was not accepted becomes a draft of its own, for the first alternate or for the owner to address. */
export async function splitRest(
  tx: Tx,
  row: ReferralRow,
  accepted: readonly ServiceCode[],
  { now }: Pick<Context, 'now'>,
): Promise<void> {
  const services = remainder(row.services, accepted);
  if (services.length === 0) return;
  const [next, ...alternates] = row.alternates;
  const to = next === undefined ? null : await tryReceiver(tx, next, row.kind, row.fromOrganisationId);
  const rest = { ...row, services, alternates };
  const by = { createdById: row.createdById, now, parentId: row.id };
  const draft = await addDraft(tx, { id: row.caseId, code: row.caseCode }, row.from, to, rest, by);
  const organisationIds = [...(to ? [to.id] : []), ...alternates];
  await passGrants(tx, row.id, { id: draft.id, organisationIds });
}

/** An accepted transfer opens the receiver's own case from what it may see; a case never changes its owner. */
async function takeOver(tx: Tx, row: ReferralRow, agreed: boolean, context: Context): Promise<string> {
  const { match, handover } = row;
  if (!match || !handover) throw new Error('A transfer without its payload');
  const { childBand, dependants, source: _source, ...details } = handover;
  const { sex, isMinor, languages, risk, riskFlags } = match;
  const known = { sex, isMinor, languages, risk, riskFlags, childBand, dependants };
  const shown = agreed ? details : nothingShown;
  const opened = await openCaseFrom(
    tx,
    { ...shown, ...known, needs: row.services, source: 'referral' },
    context,
    false,
  );
  await ledgerCase(tx, 'case.open', opened, context);
  return opened.id;
}

/** Tier 2 of a case whose person did not agree to it: to be asked anew by those who now help her. */
const nothingShown = {
  ageBand: null,
  citizenships: [],
  exploitation: [],
  sector: null,
  control: [],
  recruitment: [],
  countries: [],
  documents: 'unknown' as const,
  ict: null,
};
