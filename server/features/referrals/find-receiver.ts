import type { OrganisationBrief } from '#contract/auth';
import type { ReferralKind } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { organisationBrief } from '../directory/index.ts';
import { canReceive } from './rules.ts';

/** The organisation a referral of this kind may be addressed to; otherwise says what is wrong with it. */
export async function findReceiver(
  reader: Reader,
  id: string,
  kind: ReferralKind,
  senderId: string,
  path = 'toOrganisationId',
): Promise<OrganisationBrief> {
  const found = await organisationBrief(reader, id);
  if (!found) throw refused(path, 'No such organisation works here.');
  if (found.id === senderId) throw refused(path, 'This is your own organisation.');
  if (!canReceive(kind, found.kind))
    throw refused(path, 'An organisation of this kind cannot receive such a referral.');
  return found;
}

/** The same for an alternate that was named long ago: null where it cannot receive any more. */
export async function tryReceiver(
  reader: Reader,
  id: string,
  kind: ReferralKind,
  senderId: string,
): Promise<OrganisationBrief | null> {
  const found = await organisationBrief(reader, id);
  return found && found.id !== senderId && canReceive(kind, found.kind) ? found : null;
}

/** Each alternate must be able to receive it too, and none is the first choice. */
export async function assertAlternates(
  reader: Reader,
  alternates: readonly string[],
  first: string | null,
  kind: ReferralKind,
  senderId: string,
): Promise<void> {
  for (const id of alternates) {
    if (id === first) throw refused('alternates', 'The first choice is not its own alternate.');
    await findReceiver(reader, id, kind, senderId, 'alternates');
  }
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
