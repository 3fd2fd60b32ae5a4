import type { OrganisationBrief } from '#contract/auth';
import { referralStatuses, underWayStatuses } from '#contract/codes';
import type {
  ConsentPurpose,
  OrganisationKind,
  ReferralKind,
  ReferralStatus,
  Segment,
  ServiceCode,
  Standing,
} from '#contract/codes';
import type { ListReferrals, MissingConsent } from '#contract/referrals';

/** While its receiver has not decided: it was agreed by telephone, it waits for a place, or it is answered from outside. */
const agreeing = ['agree-by-phone', 'wait', 'stop-waiting', 'make-link', 'end-link', 'tell-answer'] as const;

/** Of a receiver that does not work here alone. */
export const outsideActions: readonly string[] = ['make-link', 'end-link', 'tell-answer'];
/** What it could only do here itself. */
export const insideActions: readonly string[] = ['agree-by-phone', 'wait', 'stop-waiting', 'begin-journey'];

/**
 * The table of a referral: what may be done in each status. The status an action leads to stands with its verb;
 * nothing else changes a status. Source: the mechanism's referral table.
 */
export const referralActions = {
  DRAFT: ['send', 'update', 'cancel', 'preview'],
  AWAITING_CONSENT: ['send', 'update', 'cancel', 'preview'],
  AWAITING_CLEARANCE: ['clear', 'refuse-clearance', 'cancel'],
  CLEARANCE_REFUSED: ['redirect'],
  SENT: [
    'acknowledge',
    'ask',
    'accept',
    'decline',
    'cancel',
    'update',
    'message',
    'extend',
    'escalate',
    'print',
    ...agreeing,
  ],
  ACKNOWLEDGED: [
    ...['ask', 'accept', 'decline', 'cancel', 'update', 'message', 'extend', 'escalate', 'print'],
    ...agreeing,
  ],
  INFO_REQUESTED: ['answer', 'accept', 'decline', 'cancel', 'update', 'message', 'print', ...agreeing],
  ACCEPTED: [
    'start',
    'no-show',
    'stop',
    'update',
    'message',
    'print',
    'print-card',
    'begin-journey',
    'tell-answer',
  ],
  IN_PROGRESS: ['complete', 'stop', 'update', 'message', 'print', 'begin-journey', 'tell-answer'],
  COMPLETED: ['feedback', 'message'],
  DECLINED: ['redirect'],
  EXPIRED: ['redirect'],
  REVOKED: ['release'],
  CANCELLED: [],
  CLOSED_WITH_FEEDBACK: [],
  REDIRECTED: [],
} as const satisfies Record<ReferralStatus, readonly string[]>;

/** Where each action, deadline or withdrawal may lead: what the table of the mechanism allows and no more. */
export const referralTransitions: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  DRAFT: ['AWAITING_CONSENT', 'SENT', 'AWAITING_CLEARANCE', 'CANCELLED', 'REVOKED'],
  AWAITING_CONSENT: ['DRAFT', 'SENT', 'AWAITING_CLEARANCE', 'CANCELLED', 'REVOKED'],
  AWAITING_CLEARANCE: ['AWAITING_CONSENT', 'SENT', 'CLEARANCE_REFUSED', 'CANCELLED', 'REVOKED'],
  CLEARANCE_REFUSED: ['REDIRECTED'],
  SENT: ['ACKNOWLEDGED', 'INFO_REQUESTED', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED', 'REVOKED'],
  ACKNOWLEDGED: ['INFO_REQUESTED', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED', 'REVOKED'],
  INFO_REQUESTED: ['ACKNOWLEDGED', 'ACCEPTED', 'DECLINED', 'CANCELLED', 'EXPIRED', 'REVOKED'],
  ACCEPTED: ['IN_PROGRESS', 'CANCELLED', 'REVOKED'],
  IN_PROGRESS: ['COMPLETED', 'CANCELLED', 'REVOKED'],
  COMPLETED: ['CLOSED_WITH_FEEDBACK'],
  DECLINED: ['REDIRECTED'],
  EXPIRED: ['REDIRECTED'],
  REVOKED: [],
  CANCELLED: [],
  CLOSED_WITH_FEEDBACK: [],
  REDIRECTED: [],
};

/** Whether the table leads from one status to another; staying is always possible. */
export function mayBecome(from: ReferralStatus, to: ReferralStatus): boolean {
  return from === to || referralTransitions[from].includes(to);
}

/** Still under way: a withdrawal of a required consent ends it, and the case cannot be closed over it. */
export const openStatuses: readonly ReferralStatus[] = [
  'DRAFT',
  'AWAITING_CONSENT',
  'AWAITING_CLEARANCE',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
];
/** Over, but still shown to the receiver: a withdrawal closes it. */
export const endedStatuses: readonly ReferralStatus[] = ['COMPLETED', 'CLOSED_WITH_FEEDBACK'];
/** With the receiver, not decided: the clock runs. */
export const undecided: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'];
/** The receiver sees tier 1. */
export const matchVisible: readonly ReferralStatus[] = [
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'CLOSED_WITH_FEEDBACK',
];
/** The receiver sees tier 2. */
export const handoverVisible: readonly ReferralStatus[] = [
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'CLOSED_WITH_FEEDBACK',
];

/** The pause between asking and answering is not counted against the receiver. */
export function dueAfterPause(due: Date, pausedAt: Date, answeredAt: Date): Date {
  return new Date(due.getTime() + Math.max(0, answeredAt.getTime() - pausedAt.getTime()));
}

/** How often a coordinator may give more time: a deadline that always moves protects nobody. */
export const extensionsAllowed = 2;

/** From when on more time is given: from the deadline or, where that has passed, from now. */
export function extendedFrom(due: Date, now: Date): Date {
  return due < now ? now : due;
}

/** Overdue from now on; one that already was stays so since its own deadline. */
export function dueAtOnce(due: Date, now: Date): Date {
  return due < now ? due : now;
}

const carers: readonly OrganisationKind[] = [
  'ngo',
  'international_organisation',
  'shelter',
  'guardianship',
  'legal_aid',
  'ombudsperson',
  'coordinator',
];
const helpers: readonly OrganisationKind[] = [
  ...carers,
  'health',
  'education',
  'social_protection',
  'labour_inspectorate',
  'hotline',
];
const receiversOfKind: Readonly<Record<ReferralKind, readonly OrganisationKind[]>> = {
  assistance: helpers,
  // A coordinator hands cases on and takes none over: it may not hold what a transfer shows.
  transfer: carers.filter((kind) => kind !== 'coordinator'),
  return: carers,
  legal: ['legal_aid', 'ombudsperson'],
  consular: ['consulate'],
  identification: [...helpers, 'police', 'prosecutor'],
};

/** Whether an organisation of a kind can receive a referral of a kind at all. */
export function canReceive(kind: ReferralKind, receiver: OrganisationKind): boolean {
  return receiversOfKind[kind].includes(receiver);
}

/** Upper bounds of what an organisation's kind may see; acceptance and consent still have to open it. */
const handoverKinds: readonly OrganisationKind[] = [
  'ngo',
  'international_organisation',
  'shelter',
  'guardianship',
  'legal_aid',
  'ombudsperson',
  'health',
];
export function mayHoldHandover(kind: OrganisationKind): boolean {
  return handoverKinds.includes(kind);
}
export function mayHoldMatch(kind: OrganisationKind): boolean {
  return kind !== 'prosecutor' && kind !== 'consulate';
}

/**
 * The status as others than the owner read it: to a coordinator or a state body a withdrawal looks like any other
 * end, so that nobody there learns what she decided. Whoever helps her is told, because it has to stop.
 */
export function shownStatus(
  status: ReferralStatus,
  relation: Relation,
  kind: OrganisationKind,
): ReferralStatus {
  const isTold = relation === 'sender' || (relation === 'receiver' && mayHoldHandover(kind));
  return status === 'REVOKED' && !isTold ? 'CANCELLED' : status;
}

/** The stored statuses that a filter of such a reader means. */
function statusesShownAs(
  status: ReferralStatus,
  relation: Relation,
  kind: OrganisationKind,
): ReferralStatus[] {
  return referralStatuses.filter((stored) => shownStatus(stored, relation, kind) === status);
}

/** The stored statuses that a list is narrowed to by what its reader asks for; undefined where by nothing. */
export function statusesAsked(
  { status, standing }: Pick<ListReferrals, 'status' | 'standing'>,
  relation: Relation,
  kind: OrganisationKind,
): readonly ReferralStatus[] | undefined {
  if (status === undefined && standing === undefined) return undefined;
  const named = status === undefined ? referralStatuses : statusesShownAs(status, relation, kind);
  return standing === undefined ? named : named.filter((stored) => standingOf(stored) === standing);
}

const underWay: readonly ReferralStatus[] = underWayStatuses;

/** What was never sent has none. */
function standingOf(status: ReferralStatus): Standing | undefined {
  if (underWay.includes(status)) return 'open';
  return status === 'DRAFT' || status === 'AWAITING_CONSENT' ? undefined : 'over';
}

/** Which sealed parts may be asked for: her legal exposure goes to lawyers alone. */
export function segmentsFor(segments: readonly Segment[], receiver: OrganisationKind): Segment[] {
  const isLegal = receiver === 'legal_aid' || receiver === 'ombudsperson';
  return segments.filter((segment) => segment !== 'legal_exposure' || isLegal);
}

/** The services left over by a partial acceptance; empty when all were accepted. */
export function remainder(asked: readonly ServiceCode[], accepted: readonly ServiceCode[]): ServiceCode[] {
  return asked.filter((code) => !accepted.includes(code));
}

export type Relation = 'sender' | 'receiver' | 'route';

/** How an organisation stands to a referral it may read. */
export function relationOf(
  row: { fromOrganisationId: string; toOrganisationId: string | null; delivered: boolean },
  actor: { organisationId: string },
): Relation {
  if (row.fromOrganisationId === actor.organisationId) return 'sender';
  return row.delivered && row.toOrganisationId === actor.organisationId ? 'receiver' : 'route';
}

/** The missing decisions as the owner reads them: for what, for whom, in which country. */
export function missingOf(row: {
  missing: readonly ConsentPurpose[];
  to: OrganisationBrief | null;
}): MissingConsent[] {
  const { to } = row;
  if (to === null) return [];
  return row.missing.map((purpose) => ({
    purpose,
    recipientOrganisationId: to.id,
    recipientCountry: to.country,
  }));
}

interface Promising {
  readonly status: ReferralStatus;
  readonly toOrganisationId: string | null;
  readonly alternates: readonly string[];
  readonly segments: readonly Segment[];
  readonly closedToReceiver: boolean;
}

/** It failed with this receiver; an alternate may still be asked. */
export const failedStatuses: readonly ReferralStatus[] = ['DECLINED', 'EXPIRED', 'CLEARANCE_REFUSED'];

/** Which sealed parts a referral still promises, and to whom: an alternate until somebody has accepted. */
export function promisedBy(row: Promising): { organisationIds: string[]; segments: readonly Segment[] } {
  const to = row.toOrganisationId === null ? [] : [row.toOrganisationId];
  const { status, segments } = row;
  if (segments.length === 0) return { organisationIds: [], segments: [] };
  if (failedStatuses.includes(status)) return { organisationIds: [...row.alternates], segments };
  if (handoverVisible.includes(status) && !row.closedToReceiver) return { organisationIds: to, segments };
  if (openStatuses.includes(status)) return { organisationIds: [...to, ...row.alternates], segments };
  return { organisationIds: [], segments: [] };
}
