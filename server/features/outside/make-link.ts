import type { MakeLink } from '#contract/outside';
import { stretch } from '../../platform/code-secret.ts';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { inFours, newNumber } from '../../platform/numbers.ts';
import type { Context } from '../../platform/record.ts';
import { newPair, seal } from '../../platform/sealing.ts';
import { letterWithNumber } from '../paper/index.ts';
import { withOutside, type OutsideRow } from './record.ts';
import { keyPlace, linkMs } from './rules.ts';
import { endLink, insertLink } from './store.ts';

/**
 * A number for the one page on which this referral is answered. It is shown once, to whoever made it; a newer one ends
 * it. Neither the number nor what it opens is kept here; the letter that bears it is drawn in this one answer.
 */
export async function makeLink(
  tx: Tx,
  row: OutsideRow,
  { language }: MakeLink,
  context: Context,
): Promise<OutsideRow> {
  const { house, now, actor } = context;
  const number = newNumber();
  const { lookup, key } = await stretch(house, 'answer', number);
  const { publicKey, privateKey } = await newPair();
  const { id: referralId, fromOrganisationId: organisationId } = row;
  const link = { id: newId(now), referralId, organisationId };
  const expiresAt = new Date(now.getTime() + linkMs);
  await endLink(tx, referralId, 'replaced', now);
  await insertLink(tx, {
    ...{ ...link, madeById: actor.userId, madeAt: now, expiresAt, endedAt: null, end: null },
    ...{ lookup, publicKey, sealedPrivate: seal(key, link.id, privateKey, keyPlace(link)) },
  });
  await plan(tx, 'answer-link.expire', link.id, expiresAt);
  const letter = await letterWithNumber(tx, row, { number, language, until: expiresAt }, context);
  return withOutside(tx, row, { number: inFours(number), letter });
}
