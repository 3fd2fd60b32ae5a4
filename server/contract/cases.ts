import { z } from 'zod';
import {
  AgeBand,
  AgeGroup,
  CaseClosure,
  CaseSource,
  ChildBand,
  ControlMethod,
  DocumentState,
  ExploitationForm,
  MinorAnswer,
  nonPunishmentSignals,
  RecruitmentMethod,
  RiskFlag,
  RiskLevel,
  Sector,
  ServiceCode,
  Sex,
} from './codes.ts';
import { ClosingAnswers } from './closing.ts';
import { NeverSend } from './directory.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, languageCode, text, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same code is listed twice.' };

/** Tier-2 codes of a case: one document, never columns, so that no index can join them. */
export const CaseDetails = z.strictObject({
  ageBand: AgeBand.nullable(),
  citizenships: z.array(countryCode).max(5).refine(unique, distinct),
  exploitation: z.array(ExploitationForm).max(11).refine(unique, distinct),
  sector: Sector.nullable(),
  control: z.array(ControlMethod).max(16).refine(unique, distinct),
  recruitment: z.array(RecruitmentMethod).max(10).refine(unique, distinct),
  countries: z.array(countryCode).max(20).refine(unique, distinct),
  documents: DocumentState,
  ict: z.boolean().nullable(),
});
export type CaseDetails = z.infer<typeof CaseDetails>;

/** Who must not meet, and who stays together: between two cases of one owner, who alone knows. */
export const markKinds = ['apart', 'together'] as const;
export const MarkKind = z.enum(markKinds);
export type MarkKind = z.infer<typeof MarkKind>;
/** The tag is made by chance and the same on both sides: it says that they belong together, and nothing of them. */
export const CaseMark = z.strictObject({ caseId: uuid, kind: MarkKind, tag: uuid });
export type CaseMark = z.infer<typeof CaseMark>;

/** What of a case is sealed to its organisation's staff, as one document. */
export const CaseDocument = z.strictObject({
  details: CaseDetails,
  neverSend: NeverSend,
  marks: z.array(CaseMark).max(100).default([]),
  /** The id of its line in the statistics, whether there is one or not. */
  factId: uuid,
});
export type CaseDocument = z.infer<typeof CaseDocument>;

const caseFields = {
  source: CaseSource,
  sex: Sex.default('NonSpecifiedUnknown'),
  ageBand: AgeBand.nullable().default(null),
  isMinor: MinorAnswer.default('unsure'),
  childBand: ChildBand.nullable().default(null),
  citizenships: z.array(countryCode).max(5).refine(unique, distinct).default([]),
  languages: z.array(languageCode).max(10).refine(unique, distinct).default([]),
  exploitation: z.array(ExploitationForm).max(11).refine(unique, distinct).default([]),
  sector: Sector.nullable().default(null),
  control: z.array(ControlMethod).max(16).refine(unique, distinct).default([]),
  recruitment: z.array(RecruitmentMethod).max(10).refine(unique, distinct).default([]),
  countries: z.array(countryCode).max(20).refine(unique, distinct).default([]),
  needs: z.array(ServiceCode).max(54).refine(unique, distinct).default([]),
  risk: RiskLevel,
  riskFlags: z.array(RiskFlag).max(10).refine(unique, distinct).default([]),
  documents: DocumentState.default('unknown'),
  dependants: z.number().int().min(0).max(20).default(0),
  ict: z.boolean().nullable().default(null),
};

/** A new case. It holds no name, birth date, document number, contact or address: there is no field for one. */
export const OpenCase = z
  .strictObject({ flagId: z.null().default(null), ...caseFields })
  .refine((input) => input.isMinor === 'no' || input.childBand !== null, {
    path: ['childBand'],
    message: 'Choose an age band of the child; "unsure" counts as a child.',
  });
export type OpenCase = z.infer<typeof OpenCase>;

/** The same body when the case is opened from an offer of help. */
export const OpenCaseFromFlag = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    flagId: uuid.nullable().default(null),
    ...caseFields,
  })
  .refine((input) => input.isMinor === 'no' || input.childBand !== null, {
    path: ['childBand'],
    message: 'Choose an age band of the child; "unsure" counts as a child.',
  });
export type OpenCaseFromFlag = z.infer<typeof OpenCaseFromFlag>;

export const caseStatuses = ['ACTIVE', 'CLOSED'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export const ListCases = z.strictObject({ status: z.enum(caseStatuses).optional(), ...paging });
export type ListCases = z.infer<typeof ListCases>;

export const CaseCommand = z.strictObject({ id: uuid, version: version.optional() });
export type CaseCommand = z.infer<typeof CaseCommand>;

export const AddNote = CaseCommand.extend({ text: text(2000) });
export type AddNote = z.infer<typeof AddNote>;

export const SetNeeds = CaseCommand.extend({ needs: z.array(ServiceCode).max(54).refine(unique, distinct) });
export type SetNeeds = z.infer<typeof SetNeeds>;

export const AssessRisk = CaseCommand.extend({
  risk: RiskLevel,
  riskFlags: z.array(RiskFlag).max(10).refine(unique, distinct),
});
export type AssessRisk = z.infer<typeof AssessRisk>;

/** What the case says of the person outside the tier-2 codes. */
export const CasePerson = z.strictObject({
  sex: Sex,
  isMinor: MinorAnswer,
  childBand: ChildBand.nullable(),
  languages: z.array(languageCode).max(10).refine(unique, distinct),
  dependants: z.number().int().min(0).max(20),
});
export type CasePerson = z.infer<typeof CasePerson>;

/** A correction; only what is named changes. Who may be a child keeps a band of the child. */
export const CorrectDetails = CaseCommand.extend({
  details: CaseDetails.partial().optional(),
  person: CasePerson.partial().optional(),
}).refine(({ details, person }) => details !== undefined || person !== undefined, {
  message: 'Name what is to be corrected.',
});
export type CorrectDetails = z.infer<typeof CorrectDetails>;

/** The whole list anew: what is not named is not on it. */
export const SetNeverSend = CaseCommand.extend(NeverSend.shape);
export type SetNeverSend = z.infer<typeof SetNeverSend>;

export const NeverSendView = z.strictObject({ id: uuid, version, ...NeverSend.shape, can });
export type NeverSendView = z.infer<typeof NeverSendView>;

/** Of another case of ours: kept apart, kept together, or (null) neither any more. */
export const SetMark = CaseCommand.extend({ caseId: uuid, kind: MarkKind.nullable() });
export type SetMark = z.infer<typeof SetMark>;

export const MarksView = z.strictObject({
  id: uuid,
  version,
  marks: z.array(
    z.strictObject({
      caseId: uuid,
      code: z.string(),
      kind: MarkKind,
      /** Whether they are placed as the mark says; null while one of them has no place. */
      obeyed: z.boolean().nullable(),
    }),
  ),
  can,
});
export type MarksView = z.infer<typeof MarksView>;

export const CloseCase = CaseCommand.extend({ reason: CaseClosure, answers: ClosingAnswers.default({}) });
export type CloseCase = z.infer<typeof CloseCase>;

export const CaseView = z.strictObject({
  id: uuid,
  code: z.string(),
  version,
  status: z.enum(caseStatuses),
  closure: CaseClosure.nullable(),
  organisationId: uuid,
  countryOfRecord: countryCode,
  nodeOfRecord: z.string(),
  openedAt: isoInstant,
  source: CaseSource,
  prevented: z.boolean(),
  sex: Sex,
  ageGroup: AgeGroup,
  isMinor: MinorAnswer,
  childBand: ChildBand.nullable(),
  languages: z.array(languageCode),
  needs: z.array(ServiceCode),
  risk: RiskLevel,
  riskFlags: z.array(RiskFlag),
  dependants: z.number().int(),
  details: CaseDetails,
  nonPunishment: z.enum(nonPunishmentSignals).nullable(),
  can,
});
export type CaseView = z.infer<typeof CaseView>;

/** A line of "my cases": what a worker needs to find one, no tier-2 codes. */
export const CaseLine = z.strictObject({
  id: uuid,
  code: z.string(),
  status: z.enum(caseStatuses),
  openedAt: isoInstant,
  sex: Sex,
  ageGroup: AgeGroup,
  isMinor: MinorAnswer,
  needs: z.array(ServiceCode),
  risk: RiskLevel,
  version,
  can,
});
export type CaseLine = z.infer<typeof CaseLine>;
export const CasePage = page(CaseLine);

export const NoteView = z.strictObject({
  id: uuid,
  writtenAt: isoInstant,
  writtenBy: z.string(),
  text: z.string(),
});
export type NoteView = z.infer<typeof NoteView>;
export const NotePage = page(NoteView);
export const ListNotes = z.strictObject({ id: uuid, ...paging });
export type ListNotes = z.infer<typeof ListNotes>;

/** What happened, newest first: who (organisation and name where it is her own), what and when. */
export const TimelineEntry = z.strictObject({
  id: uuid,
  at: isoInstant,
  action: z.string(),
  organisation: z.string().nullable(),
  user: z.string().nullable(),
  subjectType: z.string(),
  subjectId: uuid.nullable(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const TimelinePage = page(TimelineEntry);
export const ListTimeline = z.strictObject({ id: uuid, ...paging });
export type ListTimeline = z.infer<typeof ListTimeline>;
