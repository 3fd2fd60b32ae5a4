import { stretch } from '../../platform/code-secret.ts';
import { readNumber } from '../../platform/numbers.ts';
import type { PageAsk } from '../../platform/pages.ts';
import { doorOf, hashPass, newPass, passOf } from '../../platform/pass.ts';
import { seal, unseal } from '../../platform/sealing.ts';
import { keyPlace, visitMs, visitPlace } from './rules.ts';
import { cookieFor, hashVisit, visitKey } from './rules-visit.ts';
import { findByLookup, insertVisit } from './store-visit.ts';

/**
 * A visit to whatever the number opens, as the value of its cookie; undefined where it opens nothing, for whatever reason.
 * What can be no number is refused by its check digit, which anybody can work out; all others cost the same.
 */
export async function openVisit(
  { house, now }: Pick<PageAsk, 'house' | 'now'>,
  typed: string,
): Promise<string | undefined> {
  const number = readNumber(typed);
  if (number === undefined) return undefined;
  const { db, secrets } = house;
  const { lookup, key } = await stretch(house, 'page', number);
  const known = await findByLookup(db, doorOf(secrets), lookup, now);
  if (!known) return undefined;
  const id = newPass();
  const privateKey = unseal(key, known.privateKey, keyPlace(known));
  const visit = {
    ...{ idHash: hashVisit(id), tokenHash: hashPass(passOf(id)), codeId: known.id },
    lockedKey: seal(visitKey(id), known.id, privateKey, visitPlace(known)),
    idleUntil: new Date(now.getTime() + visitMs.idle),
    endsAt: new Date(now.getTime() + visitMs.longest),
  };
  await insertVisit(db, doorOf(secrets), visit, now);
  return cookieFor(id, secrets);
}
