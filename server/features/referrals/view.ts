import { stateBodies } from '#contract/codes';
import type { MessageView, ReferralLine, ReferralView } from '#contract/referrals';
import type { Actor } from '../../policy/actor.ts';
import { identityOf } from '../vault/index.ts';
import {
  handoverVisible,
  matchVisible,
  mayHoldHandover,
  mayHoldMatch,
  missingOf,
  relationOf,
  shownStatus,
  type Relation,
} from './rules.ts';
import type { MessageRow } from './store-messages.ts';
import type { ReferralRow } from './store.ts';

/** All that a view asks of whoever looks. */
type Onlooker = Pick<Actor, 'organisationId' | 'organisationKind' | 'policing'>;

/** Tier 1: the sender's own; the receiver's from SENT; on the route unless that body polices. */
function matchFor(row: ReferralRow, relation: Relation, actor: Onlooker): ReferralView['match'] {
  if (relation === 'sender') return row.match;
  if (relation === 'route') return actor.policing || row.status === 'REVOKED' ? null : row.match;
  const isOpen = matchVisible.includes(row.status) && !row.closedToReceiver;
  return isOpen && mayHoldMatch(actor.organisationKind) ? row.match : null;
}

/** Tier 2: from acceptance, as far as she agreed, never to a body that may not hold it. */
export function isHandedOver(row: ReferralRow, relation: Relation, actor: Onlooker): boolean {
  if (relation !== 'receiver') return relation === 'sender';
  const isOpen = handoverVisible.includes(row.status) && !row.closedToReceiver;
  return isOpen && row.handoverAgreed && mayHoldHandover(actor.organisationKind);
}

export function referralView(
  row: ReferralRow,
  can: string[],
  { actor }: { readonly actor: Onlooker },
): ReferralView {
  const relation = relationOf(row, actor);
  const { id, reference, version, kind, urgency, services, safeContact, corridor } = row;
  const status = shownStatus(row.status, relation, actor.organisationKind);
  const handed = isHandedOver(row, relation, actor);
  return {
    ...{ id, reference, version, status, relation, kind, urgency, services, safeContact, corridor },
    segments: segmentsShown(row, relation, actor),
    ...{ from: row.from, to: row.to, awaiting: awaitingOf(row), can },
    ...forSender(row, relation === 'sender'),
    ...forEnds(row, relation !== 'route'),
    newCaseId: relation === 'receiver' ? row.newCaseId : null,
    match: matchFor(row, relation, actor),
    // Nothing beyond tier 1 goes outside: a page that showed it here would say that it did.
    handover: handed && !row.offPlatform ? row.handover : null,
    nonPunishment: handed ? signalFor(row, relation) : null,
    protectiveNotice: noticeFor(actor),
    reason: relation === 'route' && status !== 'CLEARANCE_REFUSED' ? null : row.reason,
    identity: relation === 'route' ? 'NONE' : identityOf(row),
    ...timesOf(row, relation),
    clock: clockOf(row),
  };
}

/** The same to all on its way: more time, or none left, is said with its reason. */
function clockOf({ clockMoved: moved, clockReason: reason, clockMovedAt }: ReferralRow) {
  return moved === null || reason === null || clockMovedAt === null
    ? null
    : { moved, reason, at: clockMovedAt.toISOString() };
}

/** Which sealed parts go along: not for the route, nor for a body that could read her exposure from the list. */
function segmentsShown(row: ReferralRow, relation: Relation, actor: Onlooker): ReferralView['segments'] {
  if (relation === 'sender') return row.segments;
  return relation === 'receiver' && mayHoldHandover(actor.organisationKind) ? row.segments : [];
}

/** The coded signal; its id, which is one for the whole case, only to the owner and to her lawyer. */
function signalFor(row: ReferralRow, relation: Relation): ReferralView['nonPunishment'] {
  if (!row.signal) return null;
  const mayDecide = relation === 'sender' || row.kind === 'legal';
  return { id: mayDecide ? row.signal.id : null, signal: row.signal.signal };
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
    decidedBy: isEnd ? row.decidedBy : null,
    agreedAt: isEnd ? (row.agreedAt?.toISOString() ?? null) : null,
    placeUntil: isEnd ? (row.placeUntil?.toISOString() ?? null) : null,
    phoneAgreed: isEnd ? phoneOf(row) : null,
    waitingSince: isEnd ? (row.waitingSince?.toISOString() ?? null) : null,
  };
}

function phoneOf({ phoneBy: by, phoneAt: at, phoneUntil: until }: ReferralRow): ReferralView['phoneAgreed'] {
  if (by === null || at === null || until === null) return null;
  return { by, at: at.toISOString(), until: until.toISOString() };
}

export function referralLine(
  row: ReferralRow,
  can: string[],
  { actor }: { readonly actor: Onlooker },
): ReferralLine {
  const relation = relationOf(row, actor);
  const isSender = relation === 'sender';
  const { id, reference, version, kind, urgency, services, from, to } = row;
  const status = shownStatus(row.status, relation, actor.organisationKind);
  const { createdAt, sentAt, dueAt, pausedAt, arrival } = timesOf(row, relation);
  // One plain literal: a page has fifty of these, and spreading would cost more than all else in it.
  return {
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
    arrival,
    can,
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
function noticeFor(actor: Onlooker): ReferralView['protectiveNotice'] {
  return stateBodies.includes(actor.organisationKind) ? 'NON_PUNISHMENT' : null;
}

function timesOf(row: ReferralRow, relation: Relation) {
  return {
    // Who clears her way need not know when she can be met on it.
    arrival: relation === 'route' ? null : (row.arrival?.toISOString() ?? null),
    // When it was drafted is between her and the owner.
    createdAt: (relation === 'sender' ? row.createdAt : (row.sentAt ?? row.createdAt)).toISOString(),
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
