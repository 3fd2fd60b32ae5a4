import { unitOf, type GiveService } from '#contract/services-given';
import { serviceKindOf } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { hasBegun } from './rules.ts';
import { findGiven, insertGiven, isTakenOn, type GivenRow } from './store-services.ts';

/** Entered once; the kind and what it is counted in follow from the service. */
export async function giveService(
  tx: Tx,
  { id: caseId, organisationId }: CaseRow,
  { service, quantity, givenOn, provider, referralId }: GiveService,
  { now, actor }: Context,
): Promise<GivenRow> {
  if (!hasBegun(givenOn, now)) throw refused('givenOn', 'This moment has not come yet.');
  if (referralId !== null && !(await isTakenOn(tx, caseId, referralId))) {
    throw refused('referralId', 'is no referral of this case that somebody has accepted');
  }
  const id = newId(now);
  await insertGiven(tx, {
    ...{ id, caseId, organisationId, service, quantity, givenOn, provider, referralId },
    ...{ kind: serviceKindOf(service), unit: unitOf[service] },
    ...{ recordedById: actor.userId, recordedAt: now },
  });
  const given = await findGiven(tx, id);
  if (!given) throw new Error('The service was not kept');
  return given;
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
