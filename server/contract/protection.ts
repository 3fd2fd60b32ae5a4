import { z } from 'zod';
import { can, version } from './list.ts';
import { calendarDate, countryCode, isoInstant, line, uuid } from './text.ts';
import { Tongue } from './tongue.ts';

/** What is spoken of before a card is made: all of it, or there is none. */
export const talkPoints = ['alone', 'found', 'says', 'ends', 'without'] as const;

const distinct = (list: readonly unknown[]) => new Set(list).size === list.length;

export const IssueCard = z.strictObject({
  id: uuid,
  talk: z
    .array(z.enum(talkPoints))
    .length(talkPoints.length)
    .refine(distinct, { message: 'The same entry is listed twice.' }),
  /** A card on paper, a phrase that she remembers, or both. */
  paper: z.boolean(),
  phrase: z.boolean(),
  language: Tongue.default('en'),
  presumedSince: calendarDate,
  validUntil: calendarDate,
});
export type IssueCard = z.infer<typeof IssueCard>;

const card = {
  id: uuid,
  reference: z.string(),
  caseId: uuid,
  country: countryCode,
  hasNumber: z.boolean(),
  hasPhrase: z.boolean(),
  presumedSince: calendarDate,
  validUntil: calendarDate,
  issuedAt: isoInstant,
  issuedBy: z.string(),
  endedAt: isoInstant.nullable(),
  endedBy: z.enum(['person', 'worker']).nullable(),
  scans: z.number().int(),
  scannedAt: isoInstant.nullable(),
  version,
  can,
};
export const CardView = z.strictObject(card);
export type CardView = z.infer<typeof CardView>;
export const CardList = z.strictObject({ items: z.array(CardView) });

/** Shown this once: what opens it is kept nowhere. */
export const IssuedCard = z.strictObject({
  ...card,
  phrase: z.string().nullable(),
  /** The card as a PDF, base64. */
  paper: z.string().nullable(),
  /** Nobody has confirmed a number that officials may call: the card has none. */
  withoutPhone: z.boolean(),
});
export type IssuedCard = z.infer<typeof IssuedCard>;

export const EndCard = z.strictObject({ id: uuid, version: version.optional() });
export type EndCard = z.infer<typeof EndCard>;

/** A number of a card, or a phrase, as it is read or heard. */
export const CheckCard = z.strictObject({ said: line(120) });
export type CheckCard = z.infer<typeof CheckCard>;

/** What a signed-in officer is told: more only where the law of his own country is confirmed. */
export const CardReading = z.strictObject({
  reference: z.string(),
  country: countryCode,
  presumed: z.boolean(),
  since: calendarDate.nullable(),
  until: calendarDate.nullable(),
  basis: z.string().nullable(),
  /** Confirmed, or null. */
  phone: z.string().nullable(),
});
export type CardReading = z.infer<typeof CardReading>;

/** What a country has confirmed for cards. */
export const CardCountry = z.strictObject({
  country: countryCode,
  phone: z.string().nullable(),
  phoneVerifiedOn: calendarDate.nullable(),
  basis: z.string().nullable(),
  basisVerifiedOn: calendarDate.nullable(),
  version,
  can,
});
export type CardCountry = z.infer<typeof CardCountry>;
export const CardCountryList = z.strictObject({ items: z.array(CardCountry) });

export const SetCardCountry = z
  .strictObject({
    country: countryCode,
    phone: z
      .string()
      .regex(/^\+[0-9 ]{6,20}$/)
      .nullable(),
    /** Somebody has called it and was answered, today. */
    phoneVerified: z.boolean(),
    basis: line(300).nullable(),
    /** Somebody of the country has read the law. */
    basisVerified: z.boolean(),
  })
  .refine(({ phone, phoneVerified }) => !phoneVerified || phone !== null, { path: ['phone'] })
  .refine(({ basis, basisVerified }) => !basisVerified || basis !== null, { path: ['basis'] });
export type SetCardCountry = z.infer<typeof SetCardCountry>;
export const ListCardCountries = z.strictObject({});
