import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, line, text, uuid } from './text.ts';

/** Nobody is her guardian until an authority says so, whoever comes with her. */
export const guardianStates = ['NONE', 'APPOINTED', 'SUSPECTED'] as const;
export const GuardianState = z.enum(guardianStates);
export type GuardianState = z.infer<typeof GuardianState>;
/** Under 18 is presumed; an assessment is the last resort, and refusing one changes nothing. */
export const ageStates = ['PRESUMED', 'ASSESSMENT_ASKED', 'ASSESSED'] as const;
export const AgeState = z.enum(ageStates);
export type AgeState = z.infer<typeof AgeState>;
export const ageResults = ['minor', 'adult', 'inconclusive'] as const;
export const determinationStates = ['NONE', 'ASKED', 'DECIDED'] as const;
export type DeterminationState = (typeof determinationStates)[number];
export const safetyOutcomes = ['favourable', 'not_favourable'] as const;
export type SafetyOutcome = (typeof safetyOutcomes)[number];

export const childEvents = [
  'note_adult',
  'appoint_guardian',
  'suspect_guardian',
  'clear_suspicion',
  'assess_interests',
  'ask_determination',
  'determine_interests',
  'record_assent',
  'ask_age_assessment',
  'refuse_age_assessment',
  'record_age',
  'place',
  'check_safety',
  'trace_family',
  'stop_tracing',
  'set_worker',
] as const;
export const ChildEvent = z.enum(childEvents);
export type ChildEvent = z.infer<typeof ChildEvent>;

export const adultRelations = [
  'parent',
  'relative',
  'sibling',
  'accompanying',
  'employer',
  'unknown',
] as const;
export const guardianForms = ['authority', 'institution', 'person', 'relative'] as const;
/** Why a determination is needed beside the assessment. */
export const determinationTriggers = [
  'lasting_solution',
  'exceptional_risk',
  'separation',
  'return_against_wish',
] as const;
export const assents = ['yes', 'no', 'not_sure'] as const;
/** Where a child may be placed: a place of detention is none of these. */
export const placements = [
  'with_mother',
  'specialist_shelter',
  'foster_family',
  'family_after_check',
  'hospital',
] as const;
/** What was tried before anybody asks for an assessment of her age. */
export const ageEvidence = ['her_word', 'documents', 'school', 'records', 'people_who_know'] as const;

/** What is sealed of an event: codes and, where needed, words. */
export const ChildDocument = z.strictObject({
  relation: z.enum(adultRelations).nullable().default(null),
  guardian: z.enum(guardianForms).nullable().default(null),
  /** Of a decision on paper. */
  number: line(60).nullable().default(null),
  trigger: z.enum(determinationTriggers).nullable().default(null),
  placement: z.enum(placements).nullable().default(null),
  assent: z.enum(assents).nullable().default(null),
  consentId: uuid.nullable().default(null),
  tried: z.array(z.enum(ageEvidence)).max(ageEvidence.length).default([]),
  /** Of an assessment of age, and of everything that is told in her words: that she agreed. */
  agreed: z.boolean().nullable().default(null),
  text: text(2_000).nullable().default(null),
});
export type ChildDocument = z.infer<typeof ChildDocument>;

interface Said {
  readonly event: ChildEvent;
  readonly document: ChildDocument;
  readonly result?: unknown;
  readonly safety?: unknown;
  readonly workerId?: string | undefined;
}
const lacks = (path: string, message: string) => ({ path: [path], message });
const only = (event: ChildEvent, holds: (said: Said) => boolean) => (said: Said) =>
  said.event !== event || holds(said);

const empty = {
  relation: null,
  guardian: null,
  number: null,
  trigger: null,
  placement: null,
  assent: null,
  consentId: null,
  tried: [],
  agreed: null,
  text: null,
};

/** One event in a child's track. `motherCode` is compared and not kept: the two files are never linked. */
export const RecordChildEvent = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    event: ChildEvent,
    on: calendarDate.optional(),
    result: z.enum(ageResults).optional(),
    safety: z.enum(safetyOutcomes).optional(),
    workerId: uuid.optional(),
    motherCode: line(20).optional(),
    document: ChildDocument.default(empty),
  })
  .refine(
    only('note_adult', ({ document }) => document.relation !== null),
    lacks('document.relation', 'Say who it is.'),
  )
  .refine(
    only('appoint_guardian', ({ document }) => document.guardian !== null),
    lacks('document.guardian', 'Say who is appointed.'),
  )
  .refine(
    only('ask_determination', ({ document }) => document.trigger !== null),
    lacks('document.trigger', 'Say why it is needed.'),
  )
  .refine(
    only('record_assent', ({ document }) => document.assent !== null),
    lacks('document.assent', 'Say what the child said.'),
  )
  .refine(
    only('place', ({ document }) => document.placement !== null),
    lacks('document.placement', 'Say where the child is placed.'),
  )
  .refine(
    only('ask_age_assessment', ({ document }) => document.tried.length >= 2 && document.agreed === true),
    lacks('document.tried', 'It is the last resort: try two other ways first, and ask the child.'),
  )
  .refine(
    only('record_age', ({ result }) => result !== undefined),
    lacks('result', 'Say what it came to.'),
  )
  .refine(
    only('check_safety', ({ safety }) => safety !== undefined),
    lacks('safety', 'Say what it came to.'),
  )
  .refine(
    only('set_worker', ({ workerId }) => workerId !== undefined),
    lacks('workerId', 'Say who works with the child.'),
  );
export type RecordChildEvent = z.infer<typeof RecordChildEvent>;

export const ChildEventView = z.strictObject({
  id: uuid,
  event: ChildEvent,
  on: calendarDate,
  recordedBy: z.string().nullable(),
  recordedFor: z.string(),
  recordedAt: isoInstant,
  /** Null where it was sealed before the caller came to know of the child. */
  document: ChildDocument.nullable(),
});
export type ChildEventView = z.infer<typeof ChildEventView>;

export const ChildLine = z.strictObject({
  id: uuid,
  reference: z.string(),
  /** For the organisation of the case. */
  caseId: uuid.nullable(),
  /** For the authority: what it calls the child by, and the referral that brought the child. */
  pseudonym: z.string().nullable(),
  referralId: uuid.nullable(),
  organisation: OrganisationBrief,
  country: countryCode,
  guardian: GuardianState,
  /** Who decides with the child now. */
  consentBy: z.enum(['GUARDIAN', 'AUTHORITY']),
  interestsOn: calendarDate.nullable(),
  determination: z.enum(determinationStates),
  determinedOn: calendarDate.nullable(),
  begunAt: isoInstant,
  endedAt: isoInstant.nullable(),
  version,
  can,
});
export type ChildLine = z.infer<typeof ChildLine>;
export const ChildPage = page(ChildLine);
export const ListChildren = z.strictObject({ ...paging });
export type ListChildren = z.infer<typeof ListChildren>;
export const ChildById = z.strictObject({ id: uuid });

/** A child's own track: presumed under 18, never held up, never refused. */
export const ChildView = z.strictObject({
  ...ChildLine.shape,
  age: AgeState,
  ageResult: z.enum(ageResults).nullable(),
  safety: z.enum(safetyOutcomes).nullable(),
  tracing: z.boolean(),
  /** Decisions of a guardian who is suspected since: the authority is asked about each of them again. */
  toReconfirm: z.number().int(),
  authorities: z.array(OrganisationBrief),
  worker: z.string().nullable(),
  calls: z.array(
    z.strictObject({
      id: uuid,
      at: isoInstant,
      to: z.string().nullable(),
      alarm: z.boolean(),
      answeredAt: isoInstant.nullable(),
    }),
  ),
  events: z.array(ChildEventView),
  /** Events that may be recorded now. */
  open: z.array(z.string()),
});
export type ChildView = z.infer<typeof ChildView>;
export const ChildList = z.strictObject({ items: z.array(ChildView) });

/** A call for the child focal point of the country: who is called learns whom to call back, and no more. */
export const CallAuthority = z.strictObject({ id: uuid, version: version.optional() });
export type CallAuthority = z.infer<typeof CallAuthority>;
export const ChildCallView = z.strictObject({
  id: uuid,
  reference: z.string(),
  from: OrganisationBrief,
  to: OrganisationBrief.nullable(),
  /** Nobody was on duty for children: it went to the national deputy, and those who keep the country's list know. */
  alarm: z.boolean(),
  at: isoInstant,
  answeredAt: isoInstant.nullable(),
  version,
  can,
});
export type ChildCallView = z.infer<typeof ChildCallView>;
export const ChildCallPage = page(ChildCallView);
export const ListChildCalls = z.strictObject({ ...paging });
export type ListChildCalls = z.infer<typeof ListChildCalls>;
export const AnswerCall = z.strictObject({ id: uuid, version: version.optional() });
export type AnswerCall = z.infer<typeof AnswerCall>;
