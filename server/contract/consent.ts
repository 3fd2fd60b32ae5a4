import { z } from 'zod';
import {
  capacities,
  consentForms,
  consentGivers,
  ConsentPurpose,
  cooperationLevels,
  copies,
  informationPoints,
  legalBases,
  Segment,
  withdrawalChannels,
} from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, languageCode, uuid } from './text.ts';

/** One decision about one purpose. Refusing one purpose never blocks another. */
export const RecordConsent = z
  .strictObject({
    id: uuid,
    purpose: ConsentPurpose,
    recipientOrganisationId: uuid.nullable().default(null),
    recipientCountry: countryCode.nullable().default(null),
    decision: z.enum(['GIVEN', 'REFUSED']),
    maxTier: z.number().int().min(0).max(4).default(2),
    segments: z.array(Segment).max(8).default([]),
    givenBy: z.enum(consentGivers),
    form: z.enum(consentForms),
    language: languageCode,
    interpreter: z.boolean().default(false),
    /** When she decided, where it was written on paper and is entered later. */
    givenAt: isoInstant.nullable().default(null),
    validUntil: calendarDate.nullable().default(null),
    informationPoints: z.array(z.enum(informationPoints)).max(12).default([]),
    level: z.enum(cooperationLevels).nullable().default(null),
    capacity: z.enum(capacities).nullable().default(null),
    alone: z.boolean().nullable().default(null),
    interpreterIndependent: z.boolean().nullable().default(null),
    witness: z.boolean().nullable().default(null),
    assent: z.boolean().nullable().default(null),
    understood: z.boolean().nullable().default(null),
    copy: z.enum(copies).nullable().default(null),
    legalBasis: z.enum(legalBases).nullable().default(null),
    withheld: z.array(z.string().max(40)).max(20).default([]),
  })
  .refine((consent) => consent.purpose !== 'POLICE_COOPERATION' || consent.level !== null, {
    path: ['level'],
    message: 'Say how far she agrees to cooperate; "NONE" is an answer.',
  });
export type RecordConsent = z.infer<typeof RecordConsent>;

export const WithdrawConsent = z.strictObject({ id: uuid, channel: z.enum(withdrawalChannels) });
export type WithdrawConsent = z.infer<typeof WithdrawConsent>;

export const withdrawalScopes = ['sharing', 'service', 'everything'] as const;
export type WithdrawalScope = (typeof withdrawalScopes)[number];

/**
 * The person's three decisions. `sharing`: identity and health stop, the help goes on. `service`: one
 * organisation's help stops. `everything`: all of it.
 */
export const WithdrawAll = z
  .strictObject({
    id: uuid,
    what: z.enum(withdrawalScopes),
    recipientOrganisationId: uuid.nullable().default(null),
    channel: z.enum(withdrawalChannels),
  })
  .refine((input) => (input.what === 'service') === (input.recipientOrganisationId !== null), {
    path: ['recipientOrganisationId'],
    message: 'Name an organisation to stop one organisation’s help, and none to stop all of it.',
  });
export type WithdrawAll = z.infer<typeof WithdrawAll>;

export const ListConsents = z.strictObject({ id: uuid, ...paging });
export type ListConsents = z.infer<typeof ListConsents>;

export const ConsentView = z.strictObject({
  id: uuid,
  caseId: uuid,
  purpose: ConsentPurpose,
  recipientOrganisationId: uuid.nullable(),
  recipientName: z.string().nullable(),
  recipientCountry: countryCode.nullable(),
  /** GIVEN, REFUSED, WITHDRAWN, EXPIRED, or SUPERSEDED by a later decision on the same purpose and recipient. */
  status: z.enum(['GIVEN', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'SUPERSEDED']),
  provisional: z.boolean(),
  maxTier: z.number().int(),
  segments: z.array(Segment),
  givenBy: z.enum(consentGivers),
  form: z.enum(consentForms),
  language: languageCode,
  interpreter: z.boolean(),
  validFrom: isoInstant,
  /** Later than `validFrom` where it came from paper. */
  recordedAt: isoInstant,
  validUntil: calendarDate.nullable(),
  informationPoints: z.array(z.enum(informationPoints)),
  level: z.enum(cooperationLevels).nullable(),
  capacity: z.enum(capacities).nullable(),
  alone: z.boolean().nullable(),
  interpreterIndependent: z.boolean().nullable(),
  witness: z.boolean().nullable(),
  assent: z.boolean().nullable(),
  understood: z.boolean().nullable(),
  copy: z.enum(copies).nullable(),
  legalBasis: z.enum(legalBases).nullable(),
  withheld: z.array(z.string()),
  withdrawnAt: isoInstant.nullable(),
  withdrawnChannel: z.enum(withdrawalChannels).nullable(),
  version,
  can,
});
export type ConsentView = z.infer<typeof ConsentView>;

/** What counts of a given consent when a referral is checked against it. */
export type LiveConsent = Pick<
  ConsentView,
  | 'id'
  | 'purpose'
  | 'recipientOrganisationId'
  | 'recipientCountry'
  | 'provisional'
  | 'maxTier'
  | 'segments'
  | 'level'
  | 'validUntil'
>;
/** As stored; EXPIRED follows from the date. */
export type ConsentState = 'GIVEN' | 'REFUSED' | 'WITHDRAWN' | 'SUPERSEDED';

export const ConsentPage = page(ConsentView);
export const ConsentList = z.strictObject({ items: z.array(ConsentView) });
