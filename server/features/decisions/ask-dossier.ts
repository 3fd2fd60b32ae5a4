import type { AskDossier } from '#contract/decisions';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { tell } from '../notices/index.ts';
import { decisionActions } from './rules.ts';
import { insertDossier } from './store-dossiers.ts';
import type { SittingRow } from './store-sittings.ts';
import { findDecision } from './store.ts';

/** A referral that the body has accepted comes before the sitting: the organisation of the case is asked for its dossier. */
export async function askDossier(
  tx: Tx,
  row: SittingRow,
  { referralId }: AskDossier,
  { now, actor }: Context,
): Promise<SittingRow> {
  const referral = await findDecision(tx, referralId);
  const isOurs =
    referral?.toOrganisationId === actor.organisationId &&
    referral.toCountry === row.countryCode &&
    decisionActions(referral).includes('decide-status');
  if (!isOurs) {
    const issue = {
      path: 'referralId',
      message: 'Choose a referral that you have accepted for this country.',
    };
    throw new Problem('invalid-input', { issues: [issue] });
  }
  const { caseId, fromOrganisationId, reference } = referral;
  const { id: sittingId, organisationId } = row;
  const asked = { id: newId(now), sittingId, organisationId, referralId, caseId, fromOrganisationId };
  const isNew = await insertDossier(tx, { ...asked, askedById: actor.userId, askedAt: now });
  if (isNew) {
    const about = {
      organisationId: fromOrganisationId,
      subject: 'Referral',
      recordId: referralId,
      reference,
    } as const;
    await tell(tx, { kind: 'dossier_asked', ...about }, now);
  }
  return row;
}
