import type { TellAnswer } from '#contract/outside';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { outside } from '../referrals/index.ts';
import { withOutside, type OutsideRow } from './record.ts';
import { isFinal } from './rules.ts';
import { endLink, insertAnswer } from './store.ts';

/** A referral with what its answer rests on, locked in the house's order. */
export type OutsideWithGround = OutsideRow & NonNullable<Awaited<ReturnType<typeof outside.lock>>>;

export async function lockOutside(tx: Tx, id: string): Promise<OutsideWithGround | undefined> {
  const row = await outside.lock(tx, id);
  return row && { ...row, ...(await withOutside(tx, row)) };
}

/** What was said on the telephone or came by letter, written down by the owner. */
export async function tellAnswer(
  tx: Tx,
  row: OutsideWithGround,
  { what, way, speaker, services, reason }: TellAnswer,
  context: Context,
): Promise<OutsideRow> {
  const { actor, now } = context;
  const after = await outside.answer(tx, row, { what, services, reason }, context);
  await insertAnswer(tx, {
    ...{ id: newId(now), referralId: row.id, organisationId: row.fromOrganisationId, linkId: null },
    ...{ writtenById: actor.userId, at: now, what, way, speaker },
  });
  if (isFinal(what)) await endLink(tx, row.id, 'ended', now);
  return withOutside(tx, after);
}
