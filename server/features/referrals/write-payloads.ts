import type { OrganisationBrief } from '#contract/auth';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { OpenedCase } from '../cases/index.ts';
import { tryReceiver } from './find-receiver.ts';
import { receiverMissing } from './recheck-consents.ts';
import { handoverPlace, payloadOf, placesOf } from './rules-payload.ts';
import { mayHoldHandover } from './rules.ts';
import { sealForEnds } from './seal-for-ends.ts';
import { writeAlternates, writePayload, type StoredPayload } from './store-payloads.ts';
import type { ReferralRow } from './store.ts';

type Written = Pick<ReferralRow, 'match' | 'handover' | 'sealedHandover' | 'places'>;

/**
 * All that the receiver will see of the case, and, for each alternate, what that one would see: the job that tries it
 * holds no keys and can write nothing of its own.
 */
export async function writePayloads(
  tx: Tx,
  row: ReferralRow,
  record: OpenedCase,
  { now }: Pick<Context, 'now'>,
): Promise<Written> {
  const { to } = row;
  if (to === null) throw receiverMissing();
  const { handover, ...stored } = await sealFor(tx, row, to, record, now);
  await writePayload(tx, row.id, stored, now);
  const dormant = [];
  for (const id of row.alternates) {
    const alternate = await tryReceiver(tx, id, row.kind, row.fromOrganisationId);
    if (alternate) dormant.push({ organisationId: id, ...(await sealFor(tx, row, alternate, record, now)) });
  }
  await writeAlternates(tx, row.id, dormant);
  const { match, sealed: sealedHandover, places } = stored;
  return { match, handover, sealedHandover, places };
}

/** Tier 2 is sealed to a receiver that may ever see it; for any other it is the owner's own record of what was said. */
async function sealFor(
  tx: Tx,
  { fromCountry, services, caseId, fromOrganisationId }: ReferralRow,
  to: OrganisationBrief,
  record: OpenedCase,
  now: Date,
): Promise<StoredPayload & { readonly handover: NonNullable<ReferralRow['handover']> }> {
  const { match, handover } = payloadOf(record, { fromCountry, toCountry: to.country, services }, now);
  const ends = { ownerId: fromOrganisationId, otherId: mayHoldHandover(to.kind) ? to.id : null };
  const sealed = await sealForEnds(tx, ends, handover, handoverPlace(caseId, to.id));
  return { match, handover, sealed, places: placesOf(handover) };
}
