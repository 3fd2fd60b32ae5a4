import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { ReferralStatus, urgencies } from './codes.ts';
import { EventView, IdentificationState, ReflectionView } from './identification-tracks.ts';
import { can, page, paging, version } from './list.ts';
import { MatchData, HandoverData } from './referrals.ts';
import { calendarDate, countryCode, isoInstant, uuid } from './text.ts';

export const DecisionById = z.strictObject({ id: uuid });
export const ListDecisions = z.strictObject({ ...paging });
export type ListDecisions = z.infer<typeof ListDecisions>;

/** A referral on which a body may decide, as a line of its home. The id is the referral's. */
export const DecisionLine = z.strictObject({
  id: uuid,
  reference: z.string(),
  pseudonym: z.string().nullable(),
  country: countryCode,
  urgency: z.enum(urgencies),
  status: ReferralStatus,
  /** SUSPECTED where nothing has been recorded in this country. */
  state: IdentificationState,
  acceptedAt: isoInstant.nullable(),
  version,
  can,
});
export type DecisionLine = z.infer<typeof DecisionLine>;
export const DecisionPage = page(DecisionLine);

/** What of a person's way through the country a deciding body sees: what it decided itself, and what is open now. */
export const DecisionView = z.strictObject({
  ...DecisionLine.shape,
  from: OrganisationBrief,
  prevented: z.boolean(),
  appealUntil: calendarDate.nullable(),
  events: z.array(EventView),
  reflection: ReflectionView.nullable(),
  sittings: z.array(z.strictObject({ id: uuid, reference: z.string(), on: calendarDate })),
  /** Events that may be recorded now. */
  open: z.array(z.string()),
});
export type DecisionView = z.infer<typeof DecisionView>;

export const sittingStates = ['PLANNED', 'OPEN', 'CLOSED'] as const;
export const SittingState = z.enum(sittingStates);
export type SittingState = z.infer<typeof SittingState>;
export const dossierStates = ['ASKED', 'SEALED', 'GONE'] as const;
export const DossierState = z.enum(dossierStates);
export type DossierState = z.infer<typeof DossierState>;

/** One sitting of a commission: colleagues by name, other organisations by theirs; these say themselves who comes. */
export const PlanSitting = z
  .strictObject({
    country: countryCode,
    on: calendarDate,
    userIds: z.array(uuid).max(20).default([]),
    organisationIds: z.array(uuid).max(20).default([]),
  })
  .refine(({ userIds, organisationIds }) => userIds.length + organisationIds.length > 0, {
    path: ['userIds'],
    message: 'Name at least one member.',
  });
export type PlanSitting = z.infer<typeof PlanSitting>;
export const SittingCommand = z.strictObject({ id: uuid, version: version.optional() });
export type SittingCommand = z.infer<typeof SittingCommand>;
export const AskDossier = z.strictObject({ id: uuid, referralId: uuid });
export type AskDossier = z.infer<typeof AskDossier>;
export const ListSittings = z.strictObject({ ...paging });
export type ListSittings = z.infer<typeof ListSittings>;

export const SeatView = z.strictObject({
  id: uuid,
  organisation: OrganisationBrief,
  taken: z.boolean(),
  /** Of a colleague. */
  name: z.string().nullable(),
  mine: z.boolean(),
});
/** A dossier on the list of a sitting: that it is there, and whether it can be opened. */
export const DossierLine = z.strictObject({
  id: uuid,
  referralId: uuid,
  reference: z.string(),
  pseudonym: z.string().nullable(),
  state: DossierState,
  sealedAt: isoInstant.nullable(),
  can,
});
export type DossierLine = z.infer<typeof DossierLine>;

export const SittingView = z.strictObject({
  id: uuid,
  reference: z.string(),
  organisation: OrganisationBrief,
  country: countryCode,
  on: calendarDate,
  state: SittingState,
  openedAt: isoInstant.nullable(),
  closedAt: isoInstant.nullable(),
  seats: z.array(SeatView),
  dossiers: z.array(DossierLine),
  version,
  can,
});
export type SittingView = z.infer<typeof SittingView>;
export const SittingLine = SittingView.omit({ seats: true, dossiers: true });
export type SittingLine = z.infer<typeof SittingLine>;
export const SittingPage = page(SittingLine);

/** A dossier that a body has asked the organisation of the case for, and who would read it. */
export const DossierAsked = z.strictObject({
  id: uuid,
  /** For the organisation of the case. */
  caseId: uuid.nullable(),
  referralId: uuid,
  reference: z.string(),
  body: OrganisationBrief,
  on: calendarDate,
  sitting: SittingState,
  state: DossierState,
  readers: z.array(z.strictObject({ organisation: OrganisationBrief, taken: z.boolean() })),
  sealedAt: isoInstant.nullable(),
  version,
  can,
});
export type DossierAsked = z.infer<typeof DossierAsked>;
export const DossierPage = page(DossierAsked);
export const ListDossiers = z.strictObject({ ...paging });
export type ListDossiers = z.infer<typeof ListDossiers>;
export const DossierCommand = z.strictObject({ id: uuid, version: version.optional() });
export type DossierCommand = z.infer<typeof DossierCommand>;

/** Tiers 0 to 2, sealed to the members of one sitting. */
export const DossierDocument = z.strictObject({ match: MatchData, handover: HandoverData });
export type DossierDocument = z.infer<typeof DossierDocument>;
export const DossierView = z.strictObject({
  id: uuid,
  reference: z.string(),
  pseudonym: z.string().nullable(),
  ...DossierDocument.shape,
  can,
});
export type DossierView = z.infer<typeof DossierView>;
