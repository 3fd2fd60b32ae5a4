import type { OrganisationBrief } from '#contract/auth';
import type { NeverSend } from '#contract/directory';
import type { ReferralKind, Segment } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { organisationBrief } from '../directory/index.ts';
import { canReceive, segmentsFor } from './rules.ts';
import { hasBarred, isOutside } from './store-payloads.ts';
import type { ReferralRow } from './store.ts';

/** The organisation a referral of this kind may be addressed to; otherwise says what is wrong with it. */
export async function findReceiver(
  reader: Reader,
  id: string,
  kind: ReferralKind,
  senderId: string,
  path = 'toOrganisationId',
): Promise<OrganisationBrief> {
  const found = await organisationBrief(reader, id);
  if (!found) throw absent(path);
  if (found.id === senderId) throw refused(path, 'This is your own organisation.');
  if (!canReceive(kind, found.kind))
    throw refused(path, 'An organisation of this kind cannot receive such a referral.');
  await assertHere(reader, found.id, kind, path);
  return found;
}

/** Whoever does not work here takes no case over, and is not asked by the clock: somebody has to bring it there. */
async function assertHere(reader: Reader, id: string, kind: ReferralKind, path: string): Promise<void> {
  if ((kind !== 'transfer' && path === 'toOrganisationId') || !(await isOutside(reader, id))) return;
  throw refused(path, 'This organisation does not work here: send it a letter or a link.');
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

/** Each alternate, or suggestion, must be able to receive it too, and none is the organisation it is with. */
export async function assertAlternates(
  reader: Reader,
  alternates: readonly string[],
  {
    toOrganisationId,
    fromOrganisationId,
    kind,
  }: Pick<ReferralRow, 'toOrganisationId' | 'fromOrganisationId' | 'kind'>,
  path: 'alternates' | 'suggest' = 'alternates',
): Promise<void> {
  for (const id of alternates) {
    if (id === toOrganisationId) throw refused(path, 'It is addressed to this organisation already.');
    await findReceiver(reader, id, kind, fromOrganisationId, path);
  }
}

/** Whom she must never be sent to is refused in the words for an organisation that is not there. */
export async function assertSendable(
  reader: Reader,
  { toOrganisationId, alternates }: Pick<ReferralRow, 'toOrganisationId' | 'alternates'>,
  list: NeverSend,
): Promise<void> {
  const to = toOrganisationId === null ? [] : [toOrganisationId];
  if (await hasBarred(reader, to, list)) throw absent('toOrganisationId');
  if (await hasBarred(reader, alternates, list)) throw absent('alternates');
}

function absent(path: string): Problem {
  return refused(path, 'No such organisation works here.');
}

/** Her legal exposure is asked for by lawyers alone, and nothing of her identity goes to whoever does not work here. */
export async function assertSegments(
  reader: Reader,
  segments: readonly Segment[],
  to: Pick<OrganisationBrief, 'id' | 'kind'>,
): Promise<void> {
  if (segmentsFor(segments, to.kind).length < segments.length) {
    throw refused('segments', 'Her legal exposure goes to legal aid or an ombudsperson only.');
  }
  if (segments.length > 0 && (await isOutside(reader, to.id))) {
    throw refused('segments', 'Nothing of her identity goes to an organisation that does not work here.');
  }
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
