import type { OrganisationBrief } from '#contract/auth';
import type { GrantPart, GrantsView, PendingRelease } from '#contract/grants';
import type { Context } from '../../platform/record.ts';
import { candidatesOf, grantEnds, identityOf, releaseDueAt, type Candidate } from './rules-grants.ts';
import type { GrantGround, GrantRow, PendingReleaseRow } from './store-grants.ts';

/** To the sender all parts, also those that could be promised and those that can not; to the receiver its own. */
export function grantsView(
  ground: GrantGround,
  can: string[],
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): GrantsView {
  const isSender = ground.fromOrganisationId === actor.organisationId;
  const shown = latestOf(ground.all).filter((grant) => isShown(grant, isSender, now));
  const granted = shown.flatMap((grant) => grantedPart(ground, grant, now));
  const inForce = (to: OrganisationBrief, segment: string) =>
    granted.some((part) => part.to.id === to.id && part.segment === segment && part.state !== 'ENDED');
  const open = isSender ? candidatesOf({ ...ground, receivers: ground.parties }, now) : [];
  const others = open.filter(({ to, segment }) => !inForce(to, segment));
  const parts = [...granted, ...others.map((candidate) => candidatePart(candidate, now))];
  return { id: ground.id, identity: identityOf(ground), parts, can };
}

function latestOf(grants: readonly GrantRow[]): GrantRow[] {
  const seen = new Set<string>();
  return grants.filter(({ toOrganisationId, segment }) => {
    const name = `${toOrganisationId}/${segment}`;
    return !seen.has(name) && seen.add(name);
  });
}

/** What was never released is nobody's but the sender's, and only while it is in force. */
function isShown(grant: GrantRow, isSender: boolean, now: Date): boolean {
  return grant.releasedAt !== null || (isSender && grant.state === 'PENDING' && grant.expiresAt > now);
}

function grantedPart(ground: GrantGround, grant: GrantRow, now: Date): GrantPart[] {
  const to = ground.receivers.find(({ id }) => id === grant.toOrganisationId);
  if (!to) return [];
  const isOver = grant.state === 'ENDED' || grant.expiresAt <= now;
  const { segment, deletion: answer, deletionGround, deletionAt } = grant;
  const deletion = { answer, ground: deletionGround, answeredAt: deletionAt?.toISOString() ?? null };
  return [
    {
      ...{ to, segment, state: isOver ? 'ENDED' : grant.state, why: null },
      until: isOver ? null : grant.expiresAt.toISOString(),
      releasedAt: grant.releasedAt?.toISOString() ?? null,
      deletion: grant.state === 'ENDED' ? deletion : null,
    },
  ];
}

function candidatePart({ to, segment, consent, why }: Candidate, now: Date): GrantPart {
  const { id, name, kind, country } = to;
  return {
    ...{ to: { id, name, kind, country }, segment, why, releasedAt: null, deletion: null },
    state: why === null ? 'POSSIBLE' : 'WITHHELD',
    until: why === null && consent ? grantEnds(consent, now).toISOString() : null,
  };
}

export function pendingReleaseView(row: PendingReleaseRow, can: string[]): PendingRelease {
  const { id, reference, kind, urgency, caseId, caseCode, segments } = row;
  const [to] = row.receivers;
  if (!to || !row.decidedAt) throw new Error('An accepted referral without a receiver');
  return {
    ...{ id, reference, kind, urgency, to, caseId, caseCode, segments, can },
    acceptedAt: row.decidedAt.toISOString(),
    dueAt: releaseDueAt(row.decidedAt, urgency).toISOString(),
  };
}
