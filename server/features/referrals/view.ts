import { stateBodies } from '#contract/codes';
import type { MessageView, ReferralLine, ReferralView } from '#contract/referrals';
import type { Actor } from '../../policy/actor.ts';
import type { Context } from '../../platform/record.ts';
import {
  handoverVisible,
  matchVisible,
  mayHoldHandover,
  mayHoldMatch,
  missingOf,
  relationOf,
  type Relation,
} from './rules.ts';
import type { MessageRow } from './store-messages.ts';
import type { ReferralRow } from './store.ts';

/** Tier 1: the sender's own; the receiver's from SENT; on the route unless that body polices. */
function matchFor(row: ReferralRow, relation: Relation, actor: Actor): ReferralView['match'] {
  if (relation === 'sender') return row.match;
  if (relation === 'route') return actor.policing || row.status === 'REVOKED' ? null : row.match;
  return matchVisible.includes(row.status) && mayHoldMatch(actor.organisationKind) ? row.match : null;
}

/** Tier 2: from acceptance, as far as she agreed, never to a body that may not hold it. */
function isHandedOver(row: ReferralRow, relation: Relation, actor: Actor): boolean {
  if (relation !== 'receiver') return relation === 'sender';
  return (
    handoverVisible.includes(row.status) && row.handoverAgreed && mayHoldHandover(actor.organisationKind)
  );
}

export function referralView(
  row: ReferralRow,
  can: string[],
  { actor }: Pick<Context, 'actor'>,
): ReferralView {
  const relation = relationOf(row, actor);
  const { id, reference, version, status, kind, urgency, services, segments, safeContact, corridor } = row;
  const handed = isHandedOver(row, relation, actor);
  return {
    ...{ id, reference, version, status, relation, kind, urgency, services, segments, safeContact, corridor },
    ...{ from: row.from, to: row.to, awaiting: awaitingOf(row), can },
    ...forSender(row, relation === 'sender'),
    ...forEnds(row, relation !== 'route'),
    newCaseId: relation === 'receiver' ? row.newCaseId : null,
    match: matchFor(row, relation, actor),
    handover: handed ? row.handover : null,
    nonPunishment: handed ? row.signal : null,
    protectiveNotice: noticeFor(actor),
    reason: relation === 'route' && status !== 'CLEARANCE_REFUSED' ? null : row.reason,
    ...timesOf(row),
  };
}

/** Her case, its consents and the ways around a refusal are the owner's alone. */
function forSender(row: ReferralRow, isSender: boolean) {
  return {
    caseId: isSender ? row.caseId : null,
    caseCode: isSender ? row.caseCode : null,
    missing: isSender ? missingOf(row) : null,
    alternates: isSender ? row.alternates : null,
    parentId: isSender ? row.parentId : null,
    next: isSender ? row.nextId : null,
  };
}

/** What passes between the two ends; a body on the route sees none of it. */
function forEnds(row: ReferralRow, isEnd: boolean) {
  return {
    acceptedServices: isEnd && row.acceptedServices.length > 0 ? row.acceptedServices : null,
    pseudonym: isEnd ? row.pseudonym : null,
    suggested: isEnd ? row.suggested : [],
    outcome: isEnd ? row.outcome : null,
    place: isEnd ? row.place : null,
  };
}

export function referralLine(
  row: ReferralRow,
  can: string[],
  { actor }: Pick<Context, 'actor'>,
): ReferralLine {
  const relation = relationOf(row, actor);
  const isSender = relation === 'sender';
  const { id, reference, version, status, kind, urgency, services, from, to } = row;
  const { createdAt, sentAt, dueAt, pausedAt } = timesOf(row);
  return {
    ...{
      id,
      reference,
      version,
      status,
      kind,
      urgency,
      services,
      from,
      to,
      createdAt,
      sentAt,
      dueAt,
      pausedAt,
      can,
    },
    pseudonym: relation === 'route' ? null : row.pseudonym,
    caseId: isSender ? row.caseId : null,
    caseCode: isSender ? row.caseCode : null,
    awaiting: awaitingOf(row),
    match: matchFor(row, relation, actor),
    protectiveNotice: noticeFor(actor),
  };
}

function awaitingOf(row: ReferralRow): ReferralView['awaiting'] {
  if (row.status !== 'AWAITING_CLEARANCE') return null;
  const reason = row.corridor === 'none' ? 'no_agreement' : 'corridor_coordinated';
  return { reason, country: row.clearanceCountry };
}

/** The same words to every state body, whether anything is recorded or not: the flag never tells who has offended. */
function noticeFor(actor: Actor): ReferralView['protectiveNotice'] {
  return stateBodies.includes(actor.organisationKind) ? 'NON_PUNISHMENT' : null;
}

function timesOf(row: ReferralRow) {
  return {
    arrival: row.arrival?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    escalatedAt: row.escalatedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

export function messageView(row: MessageRow): MessageView {
  const { id, kind, sender: from, need, text, at } = row;
  return { id, kind, from, need, text, at: at.toISOString() };
}
