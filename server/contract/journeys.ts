import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, isoInstant, line, text, uuid } from './text.ts';

export const journeyKinds = ['transfer', 'return'] as const;
export type JourneyKind = (typeof journeyKinds)[number];
export const journeyStatuses = [
  'PREPARING',
  'DEPARTED',
  'ARRIVED',
  'HANDED_OVER',
  'CLOSED',
  'STOPPED',
] as const;
export type JourneyStatus = (typeof journeyStatuses)[number];
export const journeyEnds = ['origin', 'destination'] as const;
export type JourneyEnd = (typeof journeyEnds)[number];

/** Each is worked out from a record behind it; none can be ticked. */
export const checkLines = {
  origin: [
    'clearance_origin',
    'risk_origin',
    'return_choice',
    'override',
    'best_interests',
    'consent',
    'identity',
    'deposition',
    'travel',
    'departure',
  ],
  destination: ['clearance_destination', 'capacity', 'risk_destination', 'arrival', 'handover', 'follow_ups'],
} as const;
export type CheckLine = (typeof checkLines)[JourneyEnd][number];
export const checkLineNames: readonly CheckLine[] = [...checkLines.origin, ...checkLines.destination];
export const lineStates = ['done', 'open', 'not_needed'] as const;
export type LineState = (typeof lineStates)[number];

export const journeyLevels = ['LOW', 'MEDIUM', 'HIGH', 'HIGH_UNMITIGATED'] as const;
export type JourneyLevel = (typeof journeyLevels)[number];
/** What may go wrong where she goes, or on the way (domain facts, "Return: risk domains"). */
export const journeyDangers = [
  'trafficker_near',
  'debt',
  'stigma',
  'reprisal',
  'legal_exposure',
  'health_break',
  'housing_income',
  'children_custody',
  'no_services',
  'publicity',
] as const;

const JourneyCommand = z.strictObject({ id: uuid, version: version.optional() });
export { JourneyCommand };
export type JourneyCommand = z.infer<typeof JourneyCommand>;

/** From an accepted transfer or return to another country. */
export const BeginJourney = z.strictObject({ referralId: uuid });
export type BeginJourney = z.infer<typeof BeginJourney>;

const distinct = (list: readonly string[]) => new Set(list).size === list.length;
const twice = { message: 'The same code is listed twice.' };

export const JourneyRiskDocument = z.strictObject({
  dangers: z.array(z.enum(journeyDangers)).max(10),
  measures: text(2000).nullable(),
});
export type JourneyRiskDocument = z.infer<typeof JourneyRiskDocument>;

export const AssessJourneyRisk = JourneyCommand.extend({
  level: z.enum(journeyLevels),
  dangers: z.array(z.enum(journeyDangers)).max(10).refine(distinct, twice).default([]),
  measures: text(2000).nullable().default(null),
}).refine(({ level, measures }) => level !== 'HIGH' || measures !== null, {
  path: ['measures'],
  message: 'Where the risk is high, say what is done about it.',
});
export type AssessJourneyRisk = z.infer<typeof AssessJourneyRisk>;

export const returnAlternatives = [
  'stay_here',
  'stay_longer',
  'another_country',
  'asylum',
  'reunite_elsewhere',
  'decide_later',
] as const;
/** The talk before a return. What she decides is said later, in a consent of her own. */
export const TalkReturn = JourneyCommand.extend({
  alternatives: z.array(z.enum(returnAlternatives)).min(2).max(6).refine(distinct, twice),
  /** She was told that no help, status or paper hangs on whether she goes. */
  noCondition: z.boolean().refine((told) => told, { message: 'She must be told that nothing hangs on it.' }),
  alone: z.boolean(),
  heldAt: isoInstant.nullable().default(null),
});
export type TalkReturn = z.infer<typeof TalkReturn>;

export const depositionAnswers = ['not_wanted', 'in_person', 'video_link', 'refused_by_authority'] as const;
export type DepositionAnswer = (typeof depositionAnswers)[number];
export const OfferDeposition = JourneyCommand.extend({
  answer: z.enum(depositionAnswers),
  lawyerOrganisationId: uuid.nullable().default(null),
  plannedOn: calendarDate.nullable().default(null),
})
  .refine(({ answer, lawyerOrganisationId }) => answer !== 'video_link' || lawyerOrganisationId !== null, {
    path: ['lawyerOrganisationId'],
    message: 'Say which lawyer is present at the other end of the link.',
  })
  .refine(
    ({ answer, lawyerOrganisationId, plannedOn }) =>
      answer === 'in_person' || answer === 'video_link' || (lawyerOrganisationId ?? plannedOn) === null,
    { path: ['answer'], message: 'Nothing is planned where no deposition is to be given.' },
  );
export type OfferDeposition = z.infer<typeof OfferDeposition>;

export const travelModes = ['plane', 'train', 'bus', 'car', 'ship', 'foot'] as const;
export const companions = ['none', 'staff', 'chosen_person', 'guardian'] as const;
export const travelPapers = ['passport', 'return_certificate', 'national_id', 'other', 'none'] as const;
const legs = z
  .array(z.strictObject({ mode: z.enum(travelModes), from: line(80), to: line(80), on: calendarDate }))
  .min(1)
  .max(8);
/** How she travels: sealed to both ends. */
export const TravelDocument = z.strictObject({
  legs,
  companion: z.enum(companions),
  paper: z.enum(travelPapers),
  note: text(2000).nullable(),
});
export type TravelDocument = z.infer<typeof TravelDocument>;
export const BookTravel = JourneyCommand.extend({
  departOn: calendarDate,
  arriveOn: calendarDate,
  ...TravelDocument.shape,
  note: text(2000).nullable().default(null),
}).refine(({ departOn, arriveOn }) => departOn <= arriveOn, {
  path: ['arriveOn'],
  message: 'Nobody arrives before leaving.',
});
export type BookTravel = z.infer<typeof BookTravel>;

export const overrideReasons = [
  'family_there',
  'children_there',
  'medical',
  'no_way_to_stay',
  'other',
] as const;
/** She insists, knowing the risk; one coordinator whom she may be shown to is asked to agree. */
export const AskOverride = JourneyCommand.extend({
  organisationId: uuid,
  reason: z.enum(overrideReasons),
  insists: z.boolean().refine((said) => said, { message: 'She must know the risk, and insist.' }),
});
export type AskOverride = z.infer<typeof AskOverride>;

export const Depart = JourneyCommand.extend({ on: calendarDate });
export type Depart = z.infer<typeof Depart>;
export const Arrive = JourneyCommand.extend({ on: calendarDate });
export type Arrive = z.infer<typeof Arrive>;

export const journeyStopReasons = [
  'PERSON_STAYS',
  'PERSON_CHANGED_MIND',
  'DANGER',
  'NO_PLACE',
  'NO_PAPERS',
  'HEALTH',
  'TURNED_BACK',
  'LOST_CONTACT',
  'DECISION_WITHDRAWN',
  'REFERRAL_ENDED',
  'OTHER',
] as const;
export type JourneyStopReason = (typeof journeyStopReasons)[number];
/** What is said by hand; the other two follow from what was withdrawn or ended. */
export const sayableStops = journeyStopReasons.filter(
  (reason) => reason !== 'DECISION_WITHDRAWN' && reason !== 'REFERRAL_ENDED',
);
export const stoppers = ['person', 'sender', 'receiver'] as const;
export const StopJourney = JourneyCommand.extend({ byPerson: z.boolean(), reason: z.enum(sayableStops) });
export type StopJourney = z.infer<typeof StopJourney>;

export const journeyMarks = ['day_1', 'week_1', 'month_1', 'month_3', 'month_6', 'month_12'] as const;
export type JourneyMark = (typeof journeyMarks)[number];
const contacts = ['reached', 'not_reached', 'declined'] as const;
const safeties = ['safe', 'worried', 'danger'] as const;
export const FollowJourney = JourneyCommand.extend({
  mark: z.enum(journeyMarks),
  contact: z.enum(contacts),
  safety: z.enum(safeties).nullable().default(null),
  note: text(2000).nullable().default(null),
}).refine(({ contact, safety }) => (contact === 'reached') === (safety !== null), {
  path: ['safety'],
  message: 'Say how safe the person is, where they were reached.',
});
export type FollowJourney = z.infer<typeof FollowJourney>;

export const sharedThings = ['match', 'handover', 'identity', 'risk', 'travel'] as const;

const LineView = z.strictObject({ line: z.enum(checkLineNames), state: z.enum(lineStates) });
export type LineView = z.infer<typeof LineView>;

const brief = {
  id: uuid,
  reference: z.string(),
  kind: z.enum(journeyKinds),
  status: z.enum(journeyStatuses),
  /** How the caller stands to it. */
  relation: z.enum(['sender', 'receiver', 'route']),
  from: OrganisationBrief,
  to: OrganisationBrief,
  departOn: calendarDate.nullable(),
  arriveOn: calendarDate.nullable(),
  /** She has left, should be there, and nobody has said that she is. */
  overdue: z.boolean(),
  version,
  can,
};
export const JourneyLine = z.strictObject(brief);
export type JourneyLine = z.infer<typeof JourneyLine>;
export const JourneyPage = page(JourneyLine);
export const ListJourneys = z.strictObject({ caseId: uuid.optional(), ...paging });
export type ListJourneys = z.infer<typeof ListJourneys>;

/** One journey as the caller may see it. A coordinator reads where it stands, and nothing that tells of her decisions. */
export const JourneyView = z.strictObject({
  ...brief,
  child: z.boolean(),
  /** For the sending end alone. */
  caseId: uuid.nullable(),
  /** For both ends. */
  referralId: uuid.nullable(),
  createdAt: isoInstant,
  departedOn: calendarDate.nullable(),
  arrivedOn: calendarDate.nullable(),
  handedOverAt: isoInstant.nullable(),
  checklist: z.strictObject({ origin: z.array(LineView), destination: z.array(LineView) }),
  /** Lines that stand in the way of leaving. */
  missing: z.array(z.enum(checkLineNames)),
  /** What she answered when a deposition was offered; for both ends. */
  deposition: z
    .strictObject({
      id: uuid,
      answer: z.enum(depositionAnswers),
      lawyer: OrganisationBrief.nullable(),
      plannedOn: calendarDate.nullable(),
      heldAt: isoInstant.nullable(),
    })
    .nullable(),
  talkCoolsUntil: isoInstant.nullable(),
  override: z
    .strictObject({ organisationId: uuid, reason: z.enum(overrideReasons), agreedAt: isoInstant.nullable() })
    .nullable(),
  followUps: z.array(
    z.strictObject({
      mark: z.enum(journeyMarks),
      dueOn: calendarDate,
      state: z.enum(['planned', 'done', 'ended']),
      contact: z.enum(contacts).nullable(),
    }),
  ),
  stop: z
    .strictObject({
      at: isoInstant,
      by: z.enum(stoppers).nullable(),
      reason: z.enum(journeyStopReasons).nullable(),
      shared: z.array(z.enum(sharedThings)),
    })
    .nullable(),
});
export type JourneyView = z.infer<typeof JourneyView>;

export const JourneyRiskView = z.strictObject({
  id: uuid,
  end: z.enum(journeyEnds),
  level: z.enum(journeyLevels),
  assessedAt: isoInstant,
  ...JourneyRiskDocument.shape,
});
export type JourneyRiskView = z.infer<typeof JourneyRiskView>;
/** The latest of each end; what stood before it stays sealed and is not opened. */
export const JourneyRisks = z.strictObject({ items: z.array(JourneyRiskView) });
export type JourneyRisks = z.infer<typeof JourneyRisks>;

export const TravelView = z.strictObject({ travel: TravelDocument.nullable() });
export type TravelView = z.infer<typeof TravelView>;
