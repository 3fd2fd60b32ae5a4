import type { OrganisationBrief } from '#contract/auth';
import type { CreateReferral } from '#contract/referrals';
import { newId, newReference } from '../../platform/ids.ts';
import type { CaseRow } from '../cases/index.ts';
import type { ReferralRow } from './store.ts';

/** What a new referral says; the rest of the row is what has not happened yet. */
export type DraftInput = Pick<
  CreateReferral,
  'kind' | 'services' | 'urgency' | 'segments' | 'alternates' | 'safeContact'
>;

/** A referral before anything has happened to it. */
export function draftReferral(
  record: Pick<CaseRow, 'id' | 'code'>,
  from: OrganisationBrief,
  to: OrganisationBrief | null,
  input: DraftInput,
  by: { readonly createdById: string; readonly now: Date; readonly parentId: string | null },
): ReferralRow {
  const { kind, services, urgency, segments, alternates, safeContact } = input;
  return {
    ...{ id: newId(by.now), reference: newReference('RF'), caseId: record.id, caseCode: record.code },
    ...{ fromOrganisationId: from.id, fromCountry: from.country, from },
    ...{ toOrganisationId: to?.id ?? null, toCountry: to?.country ?? null, to },
    ...{ kind, services, urgency, segments, alternates, safeContact },
    ...{ parentId: by.parentId, createdById: by.createdById, createdAt: by.now },
    ...nothingYet(),
    ...noClockYet(),
  };
}

const nothingYet = () =>
  ({
    status: 'DRAFT',
    pseudonym: null,
    acceptedServices: [],
    corridor: null,
    clearanceCountry: null,
    originCleared: false,
    destinationCleared: false,
    delivered: false,
    provisional: false,
    handoverAgreed: false,
    closedToReceiver: false,
    missing: [],
    nextId: null,
    newCaseId: null,
    reason: null,
    suggested: [],
    outcome: null,
    arrival: null,
    match: null,
    sealedHandover: null,
    handover: null,
    places: null,
    signal: null,
    grants: { pending: 0, released: 0, ended: 0, unanswered: 0 },
    place: null,
    placeUntil: null,
    phoneBy: null,
    phoneAt: null,
    phoneUntil: null,
    waitingSince: null,
    offPlatform: false,
    version: 1,
  }) satisfies Partial<ReferralRow>;

const noClockYet = () =>
  ({
    sentAt: null,
    dueAt: null,
    pausedAt: null,
    pauseUsed: false,
    escalatedAt: null,
    extensions: 0,
    clockMoved: null,
    clockReason: null,
    clockMovedAt: null,
    acknowledgedAt: null,
    decidedAt: null,
    decidedById: null,
    decidedBy: null,
    agreedAt: null,
  }) satisfies Partial<ReferralRow>;
