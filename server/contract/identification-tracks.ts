import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { can, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, languageCode, line, text, uuid } from './text.ts';

/** How identification stands in one country; what another country says stands beside it. */
export const identificationStates = [
  'SUSPECTED',
  'SCREENING',
  'PRESUMED',
  'FORMALLY_IDENTIFIED',
  'NOT_CONFIRMED',
  'INCONCLUSIVE',
  'UNDER_RECONSIDERATION',
  'WITHDRAWN',
] as const;
export const IdentificationState = z.enum(identificationStates);
export type IdentificationState = z.infer<typeof IdentificationState>;

/** What is recorded of it. `told` changes nothing: she was told before status was asked for. */
export const identificationEvents = [
  'told',
  'start_screening',
  'presume_child',
  'presume',
  'no_indicators',
  'confirm',
  'not_confirm',
  'cannot_decide',
  'request_review',
  'uphold',
  'reopen',
  'person_withdraws',
] as const;
export const IdentificationEvent = z.enum(identificationEvents);
export type IdentificationEvent = z.infer<typeof IdentificationEvent>;

/** Decisions of a competent body; the product records them and makes none. */
export const formalEvents = ['confirm', 'not_confirm', 'cannot_decide', 'uphold'] as const;
/** Whoever the country lets presume decides for the beginning. */
export const initialEvents = ['presume', 'presume_child'] as const;
export const refusingEvents = ['no_indicators', 'not_confirm', 'uphold'] as const;
export const levels = ['initial', 'formal'] as const;

export const bodyForms = ['officer', 'commission', 'prosecutor', 'migration_authority'] as const;

/** What a status, or its lack, gives; "report required" is what is only given to who files a complaint. */
export const entitlements = [
  'shelter',
  'medical',
  'psychological',
  'legal_aid',
  'interpreter',
  'documents',
  'reflection',
  'residence_permit',
  'work_permit',
  'cash_help',
  'education',
  'compensation',
  'return_help',
  'protection',
] as const;
const Entitlement = z.enum(entitlements);
const some = z.array(Entitlement).max(entitlements.length).default([]);
export const Entitlements = z.strictObject({
  withoutStatus: some,
  presumed: some,
  formal: some,
  reportRequired: some,
});
export type Entitlements = z.infer<typeof Entitlements>;

export const decisionReasons = [
  'ACT_MEANS_PURPOSE',
  'CHILD_NO_MEANS_NEEDED',
  'FORCED_LABOUR',
  'ATTEMPT_PREVENTED',
  'RECOGNISED_FROM_ABROAD',
  'ELEMENT_NOT_SHOWN',
  'NO_EXPLOITATION',
  'ANOTHER_OFFENCE',
  'LEFT_COUNTRY',
  'NO_CONTACT',
  'NOT_ENOUGH_EVIDENCE',
  'OUT_OF_TIME',
  'OTHER',
] as const;

/** What she is offered where the status is refused: the right to help does not end with it. */
export const otherHelps = [
  'LABOUR_RIGHTS',
  'VULNERABLE_MIGRANT',
  'GENDER_BASED_VIOLENCE',
  'ASYLUM',
  'CHILD_PROTECTION',
  'NONE_WANTED',
] as const;

/** A decision as its body wrote it. `bodyId` where it works here, otherwise its name. */
export const Decision = z.strictObject({
  bodyId: uuid.nullable().default(null),
  bodyName: line(120).nullable().default(null),
  form: z.enum(bodyForms),
  number: line(60).nullable().default(null),
  reasons: z.array(z.enum(decisionReasons)).min(1).max(decisionReasons.length),
  /** In the body's own words; sealed like the rest. */
  text: text(2_000).nullable().default(null),
  /** Counted from the day of the decision; null where there is no appeal or nobody knows. */
  appealDays: z.number().int().min(1).max(365).nullable().default(null),
  entitlements: Entitlements.default({ withoutStatus: [], presumed: [], formal: [], reportRequired: [] }),
  /** It was an attempt: shown as prevented. */
  prevented: z.boolean().default(false),
  /** The country whose decision this one accepts instead of deciding anew. */
  recognises: countryCode.nullable().default(null),
});
export type Decision = z.infer<typeof Decision>;

export const policeAnswers = ['yes', 'no', 'not_known'] as const;
export const deciders = [...bodyForms, 'not_known'] as const;

/** What she was told before status was asked for: who decides, whether police learn her name, what she gets without it. */
export const BeforeStatus = z.strictObject({
  decider: z.enum(deciders),
  policeLearnName: z.enum(policeAnswers),
  withoutIt: z.array(Entitlement).min(1).max(entitlements.length),
  language: languageCode,
});
export type BeforeStatus = z.infer<typeof BeforeStatus>;

interface Said {
  readonly event: IdentificationEvent;
  readonly decision?: Decision | undefined;
  readonly told?: BeforeStatus | undefined;
  readonly otherHelp: readonly string[];
}
const isFormal = ({ event }: Said) => formalEvents.some((one) => one === event);
const mayDecide = (said: Said) => isFormal(said) || initialEvents.some((one) => one === said.event);
const isNamed = ({ bodyId, bodyName }: Decision) => bodyId !== null || bodyName !== null;

const what = {
  event: IdentificationEvent,
  /** The day it was decided, lodged or said; today where it is left out. */
  on: calendarDate.optional(),
  decision: Decision.optional(),
  told: BeforeStatus.optional(),
  otherHelp: z.array(z.enum(otherHelps)).max(otherHelps.length).default([]),
};
const needsDecision = { path: ['decision'], message: 'Say who decided, and why.' };
const noDecision = { path: ['decision'], message: 'Nobody decides this.' };
const needsTold = { path: ['told'], message: 'Say what she was told.' };
const needsHelp = { path: ['otherHelp'], message: 'Say what other help she is offered.' };

/** One event on one country's track of a case, as the organisation of the case knows it. */
export const RecordEvent = z
  .strictObject({ id: uuid, country: countryCode, ...what })
  .refine((said) => !isFormal(said) || said.decision !== undefined, needsDecision)
  .refine((said) => said.decision === undefined || mayDecide(said), noDecision)
  .refine((said) => said.decision === undefined || isNamed(said.decision), {
    path: ['decision.bodyName'],
    message: 'Name the body that decided.',
  })
  .refine((said) => (said.event === 'told') === (said.told !== undefined), needsTold)
  .refine(({ event, otherHelp }) => event !== 'no_indicators' || otherHelp.length > 0, needsHelp);
export type RecordEvent = z.infer<typeof RecordEvent>;

/** The same by the body itself, on a referral that it accepted: who decided and where follows from it. */
export const decidingEvents = ['start_screening', ...initialEvents, ...formalEvents] as const;
export const DecideEvent = z
  .strictObject({
    ...{ id: uuid, on: what.on, decision: what.decision, otherHelp: what.otherHelp },
    event: z.enum(decidingEvents),
    /** Of a commission: the sitting that came to it. */
    sittingId: uuid.nullable().default(null),
  })
  .refine((said) => !isFormal(said) || said.decision !== undefined, needsDecision)
  .refine((said) => said.decision === undefined || mayDecide(said), noDecision);
export type DecideEvent = z.infer<typeof DecideEvent>;

/** What is sealed of an event. */
export const EventDocument = z.strictObject({
  decision: Decision.nullable(),
  told: BeforeStatus.nullable(),
  otherHelp: z.array(z.enum(otherHelps)),
});
export type EventDocument = z.infer<typeof EventDocument>;

export const EventView = z.strictObject({
  id: uuid,
  event: IdentificationEvent,
  from: IdentificationState,
  to: IdentificationState,
  level: z.enum(levels).nullable(),
  on: calendarDate,
  /** Who decided, where it works here; its name otherwise stands in the document. */
  body: OrganisationBrief.nullable(),
  /** By the body itself, or from paper. */
  byBody: z.boolean(),
  /** Who wrote it down; the name only among colleagues. */
  recordedBy: z.string().nullable(),
  recordedFor: z.string(),
  recordedAt: isoInstant,
  /** Null where the caller cannot open it. */
  document: EventDocument.nullable(),
});
export type EventView = z.infer<typeof EventView>;

export const endings = ['time', 'her_choice'] as const;
/** What a period of reflection keeps from her while it runs. */
export const protections = ['no_removal', 'no_pressure', 'help_goes_on'] as const;

export const ReflectionView = z.strictObject({
  id: uuid,
  startedOn: calendarDate,
  /** Null: a child's, which is no countdown. */
  endsOn: calendarDate.nullable(),
  isRunning: z.boolean(),
  extended: z.number().int(),
  endedBy: z.enum(endings).nullable(),
  protects: z.array(z.enum(protections)),
});
export type ReflectionView = z.infer<typeof ReflectionView>;

export const reflectionEvents = ['start', 'extend', 'end'] as const;
/** `start` and `extend` take the country's own days where none are named. `end` is her own choice and nobody else's. */
export const RecordReflection = z
  .strictObject({
    id: uuid,
    country: countryCode,
    event: z.enum(reflectionEvents),
    days: z.number().int().min(1).max(365).optional(),
    herChoice: z.boolean().default(false),
  })
  .refine(({ event, herChoice }) => event !== 'end' || herChoice, {
    path: ['herChoice'],
    message: 'Only her own choice ends it early.',
  });
export type RecordReflection = z.infer<typeof RecordReflection>;

export const TrackView = z.strictObject({
  id: uuid,
  country: countryCode,
  state: IdentificationState,
  prevented: z.boolean(),
  appealUntil: calendarDate.nullable(),
  /** Latest first. */
  events: z.array(EventView),
  reflection: ReflectionView.nullable(),
  version,
  /** Events the state allows, where the caller may record any. */
  can,
});
export type TrackView = z.infer<typeof TrackView>;
export const TrackList = z.strictObject({ items: z.array(TrackView), can });

/** Of a hundred people at a border perhaps one; a test that is right nine times in ten is then mostly wrong. */
export const lowPrevalence = {
  prevalence: 0.01,
  sensitivity: 0.9,
  specificity: 0.95,
  verified: false,
} as const;

/** The share of those whom a test of these qualities points out who are what it says: Bayes, 0 to 1. */
export function predictiveValue(of: {
  readonly prevalence: number;
  readonly sensitivity: number;
  readonly specificity: number;
}): number {
  const right = of.sensitivity * of.prevalence;
  const wrong = (1 - of.specificity) * (1 - of.prevalence);
  return right + wrong === 0 ? 0 : right / (right + wrong);
}
