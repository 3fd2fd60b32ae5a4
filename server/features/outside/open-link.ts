import { passDoor } from '../../platform/doors.ts';
import { stretch } from '../../platform/code-secret.ts';
import { transact, transactAs, type Tx } from '../../platform/db.ts';
import { openEnvelope } from '../../platform/envelope.ts';
import { readNumber } from '../../platform/numbers.ts';
import type { PageAsk } from '../../platform/pages.ts';
import { unseal } from '../../platform/sealing.ts';
import { keyPlace, wordPlace } from './rules.ts';
import { openThroughDoor, type OpenLink } from './store.ts';

/** Somebody with a number, in whose name nobody is known. */
export interface Guest {
  readonly link: OpenLink;
  /** What the owner last wrote to her. */
  readonly word: string | null;
  /** A transaction in which the database shows what it shows the owner. */
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** Undefined where the number opens nothing, or nothing any more; all of them cost the same. */
export async function openLink(
  { house, now, address }: Pick<PageAsk, 'house' | 'now' | 'address'>,
  typed: string,
): Promise<Guest | undefined> {
  await passDoor(house, 'answer', address);
  const number = readNumber(typed);
  if (number === undefined) return undefined;
  const { lookup, key } = await stretch(house, 'answer', number);
  const link = await transact(house.db, (tx) => openThroughDoor(tx, house.secrets, lookup, now));
  if (!link) return undefined;
  const privateKey = unseal(key, link.replyPrivate, keyPlace(link));
  const said =
    link.reply && (await openEnvelope(new Map([[link.id, privateKey]]), link.reply, wordPlace(link)));
  const word = said ? String(JSON.parse(said.toString())) : null;
  return { link, word, within: (work) => transactAs(house, link.hostId, work) };
}
