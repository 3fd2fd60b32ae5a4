import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { setClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { findEntrusted, putAuthority } from './store-authorities.ts';

interface Accepted {
  /** The referral and what people call it by. */
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly fromOrganisationId: string;
}

/** A child protection authority has accepted: it guards the child from now on, and what is owed to the child it owes. */
export async function entrustChild(
  tx: Tx,
  { id: referralId, reference, caseId, fromOrganisationId }: Accepted,
  organisationId: string,
  context: Pick<Context, 'now'>,
): Promise<void> {
  const { now } = context;
  await putAuthority(tx, { caseId, organisationId, referralId, since: now });
  const child = await findEntrusted(tx, caseId);
  if (!child) return;
  const clock = {
    subject: 'Child',
    ...{ subjectId: child.id, reference, organisationId, concernsId: fromOrganisationId },
    ...{ countryCode: child.country, caseId, from: now },
  } as const;
  if (child.guardian !== 'APPOINTED') await setClock(tx, { ...clock, kind: 'guardian' }, context);
  if (child.interestsOn === null) await setClock(tx, { ...clock, kind: 'best_interests' }, context);
  const about = { subject: 'Child', recordId: child.id, reference } as const;
  await tell(tx, { kind: 'child_entrusted', organisationId: fromOrganisationId, ...about }, now);
}
