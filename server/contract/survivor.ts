import { z } from 'zod';
import { can, version } from './list.ts';
import { isoInstant, line, text, uuid } from './text.ts';
import { Tongue } from './tongue.ts';

/** What a number opens: her page, or one on which there is nothing, for whoever makes her show it. */
export const codeShows = ['page', 'empty'] as const;
export type CodeShows = (typeof codeShows)[number];

/** She was asked both, alone and in a language she speaks; without them no number is made. */
const asked = z.literal(true);

export const IssueCode = z.strictObject({
  id: uuid,
  shows: z.enum(codeShows).default('page'),
  wanted: asked,
  safe: asked,
  /** A card that looks like any appointment, made for this answer and kept nowhere. */
  card: z.boolean().default(false),
  language: Tongue.default('en'),
});
export type IssueCode = z.infer<typeof IssueCode>;

const code = {
  id: uuid,
  caseId: uuid,
  shows: z.enum(codeShows),
  issuedAt: isoInstant,
  issuedBy: z.string(),
  changedAt: isoInstant.nullable(),
  /** The last day on which it was used. */
  usedOn: z.string().nullable(),
  endedAt: isoInstant.nullable(),
  version,
  can,
};
export const CodeView = z.strictObject(code);
export type CodeView = z.infer<typeof CodeView>;

/** A number just made: it is shown this once. */
export const IssuedCode = z.strictObject({
  ...code,
  number: z.string(),
  /** The card as a PDF, base64; null where none was asked for. */
  card: z.string().nullable(),
});
export type IssuedCode = z.infer<typeof IssuedCode>;

export const EndCode = z.strictObject({ id: uuid, version: version.optional() });
export type EndCode = z.infer<typeof EndCode>;

/** What she calls somebody; short enough to stand on a small screen. */
export const heldName = line(30);

export const NameHelper = z.strictObject({
  id: uuid,
  organisationId: uuid,
  /** One of its people; null for the organisation. */
  userId: uuid.nullable().default(null),
  name: heldName,
});
export type NameHelper = z.infer<typeof NameHelper>;

export const HelperName = z.strictObject({
  id: uuid,
  organisationId: uuid,
  organisation: z.string(),
  userId: uuid.nullable(),
  user: z.string().nullable(),
  /** Null where the caller holds no key to it. */
  name: z.string().nullable(),
  version,
});
export type HelperName = z.infer<typeof HelperName>;

export const requestKinds = ['call', 'correct', 'check'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const callTimes = ['now', 'morning', 'afternoon', 'evening', 'any'] as const;
export const callWays = ['call', 'message', 'visit'] as const;

/** What she has said on her page, sealed to the staff of her case. */
export const AskCall = z.strictObject({
  when: z.enum(callTimes),
  way: z.enum(callWays),
  /** What the caller says first, so that nobody beside her learns who it is. */
  words: line(120, 0).default(''),
});
export type AskCall = z.infer<typeof AskCall>;
export const AskCorrection = z.strictObject({ wrong: text(1500) });
export type AskCorrection = z.infer<typeof AskCorrection>;

export const requestOutcomes = {
  call: ['reached', 'not_reached'],
  correct: ['corrected', 'kept'],
  check: ['safe_help_goes_on', 'safe_help_ends', 'not_reached'],
} as const satisfies Record<RequestKind, readonly string[]>;
export const requestOutcomeCodes = [
  'reached',
  'not_reached',
  'corrected',
  'kept',
  'safe_help_goes_on',
  'safe_help_ends',
] as const;
export type RequestOutcome = (typeof requestOutcomeCodes)[number];

export const FinishRequest = z.strictObject({
  id: uuid,
  version: version.optional(),
  outcome: z.enum(requestOutcomeCodes),
});
export type FinishRequest = z.infer<typeof FinishRequest>;

export const RequestView = z.strictObject({
  id: uuid,
  reference: z.string(),
  caseId: uuid,
  kind: z.enum(requestKinds),
  /** What she said; null for a check, and where the caller holds no key to it. */
  said: z
    .strictObject({
      when: z.enum(callTimes).nullable(),
      way: z.enum(callWays).nullable(),
      words: z.string().nullable(),
      wrong: z.string().nullable(),
    })
    .nullable(),
  madeAt: isoInstant,
  dueAt: isoInstant,
  outcome: z.enum(requestOutcomeCodes).nullable(),
  doneAt: isoInstant.nullable(),
  doneBy: z.string().nullable(),
  version,
  can,
});
export type RequestView = z.infer<typeof RequestView>;

export const OfHer = z.strictObject({ id: uuid });

/** What staff know of her page: the numbers without their digits, what she calls whom, what she asked for. */
export const HerSide = z.strictObject({
  id: uuid,
  codes: z.array(CodeView),
  names: z.array(HelperName),
  requests: z.array(RequestView),
  can,
});
export type HerSide = z.infer<typeof HerSide>;
