import { z } from 'zod';
import { asWritten, notInLine, notInText, within, withLineEnds } from './written.ts';

function written(max: number, min: number, forbidden: RegExp, lineEnds: boolean) {
  return z
    .string()
    .overwrite((raw) => (lineEnds ? withLineEnds(raw) : raw))
    .refine((raw) => !forbidden.test(raw), {
      error: 'holds characters that are not text',
      abort: true,
    })
    .overwrite(asWritten)
    .refine((said) => within(said, min, max), { error: `is between ${min} and ${max} characters long` })
    .meta({ minLength: min, maxLength: max });
}

/**
 * Free text of several lines: well-formed, NFC, trimmed, line ends as `\n`, no control character but tab and
 * newline; `min` to `max` code points.
 */
export function text(max: number, min = 1) {
  return written(max, min, notInText, true);
}

/** One line of text: as `text`, without any line break or tab. */
export function line(max: number, min = 1) {
  return written(max, min, notInLine, false);
}

const longNumber = /\p{Nd}(?:[\s()./+–—-]*\p{Nd}){2,}/u;

/**
 * Whether a text holds three figures or more: a telephone number, a document or a date of birth would be somebody's. Two
 * may stand together, as in "12 places"; in any script, with whatever between them.
 */
export function holdsNumber(said: string): boolean {
  return longNumber.test(said.normalize('NFKC'));
}

/** A text or a line that holds no such number. */
export function withoutNumbers(schema: ReturnType<typeof written>) {
  return schema.refine((said) => !holdsNumber(said), {
    message: 'holds no numbers of more than two figures',
  });
}

/** RFC 9562 UUID, in lower case, so that two spellings of one id are one string. */
export const uuid = z.uuid().toLowerCase();

/** ISO 3166-1 alpha-2, upper case. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'is a country code of two capital letters');

/** ISO 639-3, lower case. */
export const languageCode = z.string().regex(/^[a-z]{3}$/, 'is a language code of three small letters');

// PostgreSQL has no year 0, and a year far away is a slip of the finger.
const nearYears = /^(?:19|20|21)\d\d-/;
const nearYearsOnly = 'lies between the years 1900 and 2199';

/** Instant in UTC, `2026-11-21T10:00:00Z`, with up to milliseconds or microseconds; years 1900 to 2199. */
export const isoInstant = z.iso
  .datetime()
  .max(27)
  .regex(nearYears, nearYearsOnly)
  .meta({ format: 'date-time' });

/** A day without a time zone, `YYYY-MM-DD`, that exists; years 1900 to 2199. */
export const calendarDate = z.iso.date().regex(nearYears, nearYearsOnly).meta({ format: 'date' });
