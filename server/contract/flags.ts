import { z } from 'zod';
import {
  approaches,
  borderIndicators,
  directions,
  flagClosures,
  journeys,
  longestNote,
  minorAnswers,
  postShape,
  profileIndicators,
  reaches,
  Sex,
  standings,
} from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, languageCode, text, uuid } from './text.ts';

/** Country, place and booth: `KZ-ALA-AIR-2`. */
export const postCode = z.string().regex(postShape);

/** An offer of help raised at a booth. It holds no identity and is no ground to stop or search anybody. */
export const RaiseFlag = z
  .strictObject({
    post: postCode,
    direction: z.enum(directions),
    reach: z.enum(reaches),
    people: z.number().int().min(1).max(60).default(1),
    child: z.enum(minorAnswers).default('unsure'),
    sex: Sex.default('NonSpecifiedUnknown'),
    indicators: z.array(z.enum(borderIndicators)).max(43).default([]),
    instinct: z.boolean().default(false),
    danger: z.boolean().default(false),
    languages: z.array(languageCode).max(10).default([]),
    approach: z.enum(approaches).nullable().default(null),
    travellingTo: countryCode.nullable().default(null),
    note: text(longestNote).nullable().default(null),
    journey: z.enum(journeys).default('unknown'),
    observedAt: isoInstant.optional(),
  })
  .refine((flag) => flag.instinct || flag.indicators.length > 0, {
    path: ['indicators'],
    message: 'Name at least one thing you saw, or say that it is instinct.',
  })
  .refine((flag) => flag.instinct || flag.indicators.some((id) => !profileIndicators.includes(id)), {
    path: ['indicators'],
    message:
      'A profile alone (BEX-09, BEX-14, BEX-15) is not enough; add what the person or a companion did.',
  });
export type RaiseFlag = z.infer<typeof RaiseFlag>;

export const flagStatuses = ['RECEIVED', 'ASSIGNED', 'OPENED', 'CLOSED'] as const;
export type FlagStatus = (typeof flagStatuses)[number];
/** What the raiser is ever told: the same two words whatever happened. */
export const raiserStatuses = ['RECEIVED', 'HANDLED'] as const;

/** Everybody filters by the status she is shown. */
export const ListFlags = z.strictObject({
  status: z.enum([...flagStatuses, 'HANDLED']).optional(),
  /** `open`: it waits for triage, or for the organisation it was assigned to. */
  standing: z.enum(standings).optional(),
  ...paging,
});
export type ListFlags = z.infer<typeof ListFlags>;

export const FlagCommand = z.strictObject({ id: uuid, version: version.optional() });
export type FlagCommand = z.infer<typeof FlagCommand>;
export const AssignFlag = FlagCommand.extend({ organisationId: uuid });
export type AssignFlag = z.infer<typeof AssignFlag>;
export const CloseFlag = FlagCommand.extend({ reason: z.enum(flagClosures) });
export type CloseFlag = z.infer<typeof CloseFlag>;

/** May these two be of one person? `undecided` takes back what was said. */
export const CompareFlags = FlagCommand.extend({
  otherId: uuid,
  verdict: z.enum(['same', 'different', 'undecided']),
}).refine(({ id, otherId }) => id !== otherId, { path: ['otherId'], message: 'is the flag itself' });
export type CompareFlags = z.infer<typeof CompareFlags>;

const triage = z.strictObject({
  /** The full post for the triaging body, its region for everybody else. */
  post: z.string(),
  /** Null for all but the triaging body: they have the day. */
  observedAt: isoInstant.nullable(),
  direction: z.enum(directions),
  reach: z.enum(reaches),
  people: z.number().int(),
  child: z.enum(minorAnswers),
  sex: Sex,
  indicators: z.array(z.string()),
  instinct: z.boolean(),
  danger: z.boolean(),
  languages: z.array(languageCode),
  approach: z.enum(approaches).nullable(),
  travellingTo: countryCode.nullable(),
  /** Whether there is a note to the triaging body. */
  noted: z.boolean(),
  /** For its staff alone, and only where one flag is read by somebody with keys; a list shows none. */
  note: z.string().nullable(),
  journey: z.enum(journeys),
  /** False while nobody stands for what an enrolled device sent without a session. */
  attested: z.boolean(),
  /** Parts of what was sent could not be read: all of it stands in the note. */
  check: z.boolean(),
  assignedTo: uuid.nullable(),
  /** Told to the organisation whose case it is. */
  caseId: uuid.nullable(),
  reason: z.enum(flagClosures).nullable(),
});

/** Raiser: reference, day and status class only. Triaging body and assigned organisation: `triage` too. */
export const FlagView = z.strictObject({
  id: uuid,
  reference: z.string(),
  day: calendarDate,
  status: z.enum([...flagStatuses, 'HANDLED']),
  version,
  triage: triage.nullable(),
  can,
});
export type FlagView = z.infer<typeof FlagView>;
export const FlagPage = page(FlagView);

const bytes = (min: number, max = min) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[\w-]+$/, 'is base64url');

/** The public key to which a device seals an offer of help. */
export const FlagKeyView = z.strictObject({
  kid: z.string(),
  jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
});
export type FlagKeyView = z.infer<typeof FlagKeyView>;

/**
 * `RaiseFlag` as JSON, length first and padded, sealed by ECDH (P-256), HKDF-SHA256 and AES-256-GCM; `epk` is the
 * uncompressed point of the device's own pair, made for this one.
 */
export const SealedFlag = z.strictObject({
  kid: bytes(1, 64),
  epk: bytes(87),
  nonce: bytes(16),
  ciphertext: bytes(22, 16_384),
});
export type SealedFlag = z.infer<typeof SealedFlag>;

/** All that a device keeps of what it sent; the same whenever it asks again with the same key. */
export const SealedReceipt = z.strictObject({
  id: uuid,
  reference: z.string(),
  day: calendarDate,
  receivedAt: isoInstant,
  attested: z.boolean(),
});
export type SealedReceipt = z.infer<typeof SealedReceipt>;

/** In what two flags are alike; never who she is. */
export const likenesses = [
  'same_post',
  'same_destination',
  'shared_indicators',
  'same_people',
  'shared_language',
] as const;
export type Likeness = (typeof likenesses)[number];

/** Another flag that may be of the same person, for whoever triages both. */
export const AlikeFlag = z.strictObject({
  id: uuid,
  reference: z.string(),
  status: z.enum(flagStatuses),
  post: z.string(),
  observedAt: isoInstant,
  people: z.number().int(),
  sex: Sex,
  travellingTo: countryCode.nullable(),
  likeness: z.array(z.enum(likenesses)),
  /** Null while nobody has said. */
  verdict: z.enum(['same', 'different']).nullable(),
});
export type AlikeFlag = z.infer<typeof AlikeFlag>;
export const AlikeFlags = z.strictObject({ items: z.array(AlikeFlag).max(20) });
export type AlikeFlags = z.infer<typeof AlikeFlags>;
