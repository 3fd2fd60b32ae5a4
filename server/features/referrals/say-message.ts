import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { onReferralSaid } from './hooks.ts';
import { messagePlace } from './rules-payload.ts';
import { sealForEnds } from './seal-for-ends.ts';
import { insertMessage, type MessageRow } from './store-messages.ts';
import type { ReferralRow } from './store.ts';
import type { Doing } from './tell-referral.ts';

/** A word on a referral's thread, for the staff of its two ends; saying it takes no keys. */
export async function sayMessage(
  tx: Tx,
  { id: referralId, fromOrganisationId: ownerId, toOrganisationId: otherId }: ReferralRow,
  said: Pick<MessageRow, 'kind' | 'sender' | 'need' | 'text'>,
  { now: at, actor }: Doing,
): Promise<MessageRow> {
  const id = newId(at);
  const place = messagePlace({ id, referralId });
  const sealed = said.text === null ? null : await sealForEnds(tx, { ownerId, otherId }, said.text, place);
  const message = { ...said, id, referralId, sealed, at };
  await insertMessage(tx, { ...message, writtenById: actor?.userId ?? null });
  if (said.sender === 'sender' && said.text !== null) await onReferralSaid.call(tx, referralId, said.text);
  return message;
}
