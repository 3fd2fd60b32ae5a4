import type { InviteManager } from '#contract/auth';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { inviteUser } from './invite-user.ts';
import { endManagerInvitations, type InvitedUserRow } from './store-invitations.ts';
import type { StaffedRow } from './store.ts';

/** The first manager, who invites everybody else. Until somebody comes, a new invitation ends the earlier ones. */
export async function inviteFirst(
  tx: Tx,
  row: StaffedRow,
  { email, name }: InviteManager,
  context: Context,
): Promise<InvitedUserRow> {
  await endManagerInvitations(tx, row.id, context.now);
  const planned = { id: newId(context.now), organisationId: row.id, organisationKind: row.kind, email, name };
  return inviteUser(tx, { ...planned, role: 'manager' }, undefined, context);
}
