import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { ageGroups, ServiceCode } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, text, uuid, withoutNumbers } from './text.ts';

/** What two coordinators talk about in a thread. */
export const liaisonTopics = [
  'capacity',
  'legality',
  'documents',
  'travel',
  'reception',
  'safety',
  'child',
  'timing',
  'agreement',
] as const;
export type LiaisonTopic = (typeof liaisonTopics)[number];

/** What is said, coded, so that it is understood in every language; words may stand beside it. */
export const liaisonSayings = [
  'we_ask',
  'we_confirm',
  'we_cannot',
  'we_need_time',
  'document_sent',
  'document_needed',
  'date_proposed',
  'date_agreed',
  'call_us',
  'note',
] as const;
export type LiaisonSaying = (typeof liaisonSayings)[number];

/** What one country asks another about nobody in particular. */
export const liaisonQuestionKinds = [
  'is_there_a_place',
  'who_decides_status',
  'what_without_status',
  'which_documents',
  'how_long_it_takes',
  'who_receives_children',
  'how_to_return',
  'who_to_call',
  'what_costs',
] as const;
export type LiaisonQuestionKind = (typeof liaisonQuestionKinds)[number];
export const liaisonAnswers = ['yes', 'no', 'partly', 'not_known', 'ask_another', 'call_us'] as const;
export type LiaisonAnswer = (typeof liaisonAnswers)[number];

export const OpenThread = z.strictObject({
  /** The referral. */
  id: uuid,
  organisationId: uuid,
  topic: z.enum(liaisonTopics),
  saying: z.enum(liaisonSayings).default('we_ask'),
  text: text(1000).nullable().default(null),
});
export type OpenThread = z.infer<typeof OpenThread>;

export const ThreadView = z.strictObject({
  id: uuid,
  reference: z.string(),
  /** The referral it is about: its code, and its id for whoever may read it. */
  referral: z.strictObject({ id: uuid, reference: z.string() }),
  topic: z.enum(liaisonTopics),
  from: OrganisationBrief,
  to: OrganisationBrief,
  openedAt: isoInstant,
  /** When somebody last wrote, and whether that was we. */
  lastAt: isoInstant,
  lastIsOurs: z.boolean(),
  closedAt: isoInstant.nullable(),
  version,
  can,
});
export type ThreadView = z.infer<typeof ThreadView>;
export const ThreadPage = page(ThreadView);
export const ListThreads = z.strictObject({
  /** `true`: only those that are not closed. */
  open: z.stringbool().optional(),
  ...paging,
});
export type ListThreads = z.infer<typeof ListThreads>;
export const ThreadById = z.strictObject({ id: uuid });
export const CloseThread = z.strictObject({ id: uuid, version: version.optional() });
export type CloseThread = z.infer<typeof CloseThread>;

export const SayInThread = z.strictObject({
  id: uuid,
  saying: z.enum(liaisonSayings),
  text: text(1000).nullable().default(null),
});
export type SayInThread = z.infer<typeof SayInThread>;
export const ThreadMessage = z.strictObject({
  id: uuid,
  ours: z.boolean(),
  saying: z.enum(liaisonSayings),
  text: z.string().nullable(),
  at: isoInstant,
});
export type ThreadMessage = z.infer<typeof ThreadMessage>;
export const ThreadMessages = page(ThreadMessage);
export const ListThreadMessages = z.strictObject({ id: uuid, ...paging });
export type ListThreadMessages = z.infer<typeof ListThreadMessages>;

/** With whom a thread about a referral can be opened: coordinators and contact points of its two countries. */
export const FindPartners = z.strictObject({ id: uuid });
export const Partners = z.strictObject({ items: z.array(OrganisationBrief).max(50) });
export type Partners = z.infer<typeof Partners>;

export const AskCountry = z.strictObject({
  country: countryCode,
  kind: z.enum(liaisonQuestionKinds),
  service: ServiceCode.nullable().default(null),
  ageGroup: z.enum(ageGroups).nullable().default(null),
  text: withoutNumbers(text(400)).nullable().default(null),
});
export type AskCountry = z.infer<typeof AskCountry>;
export const AnswerCountry = z.strictObject({
  id: uuid,
  version: version.optional(),
  answer: z.enum(liaisonAnswers),
  text: withoutNumbers(text(400)).nullable().default(null),
});
export type AnswerCountry = z.infer<typeof AnswerCountry>;

export const QuestionView = z.strictObject({
  id: uuid,
  reference: z.string(),
  from: OrganisationBrief,
  to: OrganisationBrief,
  fromCountry: countryCode,
  toCountry: countryCode,
  kind: z.enum(liaisonQuestionKinds),
  service: ServiceCode.nullable(),
  ageGroup: z.enum(ageGroups).nullable(),
  /** Whether there are words, and the words where one question is read with keys; a list shows none. */
  worded: z.boolean(),
  text: z.string().nullable(),
  askedAt: isoInstant,
  answer: z.enum(liaisonAnswers).nullable(),
  answerText: z.string().nullable(),
  answeredAt: isoInstant.nullable(),
  version,
  can,
});
export type QuestionView = z.infer<typeof QuestionView>;
export const QuestionPage = page(QuestionView);
export const ListQuestions = z.strictObject({
  box: z.enum(['asked', 'received']).default('received'),
  open: z.stringbool().optional(),
  ...paging,
});
export type ListQuestions = z.infer<typeof ListQuestions>;
export const QuestionById = z.strictObject({ id: uuid });
