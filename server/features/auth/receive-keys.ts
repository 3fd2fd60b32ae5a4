import type { Tx } from '../../platform/db.ts';
import { memberKeys, unlockAccount } from '../keys/index.ts';
import type { InvitedRow } from './store-invitations.ts';

/** Her keys are made with her first password; the invitation may have brought what her colleagues read with. */
export async function receiveKeys(
  tx: Tx,
  { id, userId, organisation, staffKeyId, staffKey }: InvitedRow,
  token: string,
  unlock: Uint8Array,
  now: Date,
): Promise<void> {
  await unlockAccount(tx, { userId, organisationId: organisation.id }, unlock, now);
  if (staffKeyId === null || staffKey === null) return;
  const invitation = { id, organisationId: organisation.id, token };
  await memberKeys.receive(tx, invitation, { keyId: staffKeyId, sealed: staffKey }, userId, now);
}
