import { z } from 'zod';
import { version } from './list.ts';
import { isoInstant, languageCode, line, text, uuid } from './text.ts';

export const phoneKinds = ['voice', 'text', 'fax', 'textphone'] as const;
export const weekDays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type WeekDay = (typeof weekDays)[number];

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same entry is listed twice.' };
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is an hour such as 09:00');
const email = z.email().max(254).nullable().default(null);
/** An entry of before keeps its id. */
const id = uuid.optional();

/** Of a confidential house the directory knows the region and nothing finer. */
export const ServiceLocation = z
  .strictObject({
    id,
    name: line(120),
    region: line(80).nullable().default(null),
    city: line(80).nullable().default(null),
    address: line(200).nullable().default(null),
    postalCode: line(20).nullable().default(null),
    confidential: z.boolean().default(false),
  })
  .refine((at) => !at.confidential || (at.city === null && at.address === null && at.postalCode === null), {
    path: ['confidential'],
    message: 'Of a confidential place only the region is kept.',
  });
export type ServiceLocation = z.infer<typeof ServiceLocation>;

export const ServicePhone = z.strictObject({
  id,
  number: z.string().regex(/^\+?[0-9 ()-]{3,30}$/, 'is a telephone number'),
  kind: z.enum(phoneKinds).default('voice'),
  languages: z.array(languageCode).max(20).refine(unique, distinct).default([]),
  note: line(200).nullable().default(null),
});
export type ServicePhone = z.infer<typeof ServicePhone>;

/** A desk or a function, never a person. */
export const ServiceContact = z.strictObject({ id, title: line(120), email });
export type ServiceContact = z.infer<typeof ServiceContact>;

/** Without hours it is open day and night on these days. */
export const ServiceSchedule = z
  .strictObject({
    id,
    days: z.array(z.enum(weekDays)).min(1).max(7).refine(unique, distinct),
    opens: hour.nullable().default(null),
    closes: hour.nullable().default(null),
    note: line(200).nullable().default(null),
  })
  .refine(({ opens, closes }) => (opens === null) === (closes === null), {
    path: ['closes'],
    message: 'Say both hours, or neither for day and night.',
  });
export type ServiceSchedule = z.infer<typeof ServiceSchedule>;

/** What a service is besides its name and who it is for; where nothing is said, nothing is known. */
export const serviceDetails = {
  description: text(2000).nullable().default(null),
  email,
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable()
    .default(null),
  /** Everybody may read of it under /hsds. */
  listed: z.boolean().default(true),
  /** Where it is given; none of them: in the whole country. */
  regions: z.array(line(80)).max(30).refine(unique, distinct).default([]),
  locations: z.array(ServiceLocation).max(10).default([]),
  phones: z.array(ServicePhone).max(10).default([]),
  contacts: z.array(ServiceContact).max(5).default([]),
  schedules: z.array(ServiceSchedule).max(14).default([]),
};
export const ServiceDetails = z.strictObject(serviceDetails);
export type ServiceDetails = z.infer<typeof ServiceDetails>;

/** `due` comes before `stale`, so that nobody is surprised. */
export const standings = ['never', 'current', 'due', 'stale'] as const;
export type ServiceStanding = (typeof standings)[number];

/** The details as they stand; a number nobody has called has no `verifiedAt`, and is shown as such. */
export const serviceDetailsShown = {
  description: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  listed: z.boolean(),
  regions: z.array(z.string()),
  locations: z.array(
    z.strictObject({
      id: uuid,
      name: z.string(),
      region: z.string().nullable(),
      city: z.string().nullable(),
      address: z.string().nullable(),
      postalCode: z.string().nullable(),
      confidential: z.boolean(),
    }),
  ),
  phones: z.array(
    z.strictObject({
      id: uuid,
      number: z.string(),
      kind: z.enum(phoneKinds),
      languages: z.array(languageCode),
      note: z.string().nullable(),
      verifiedAt: isoInstant.nullable(),
    }),
  ),
  contacts: z.array(z.strictObject({ id: uuid, title: z.string(), email: z.string().nullable() })),
  schedules: z.array(
    z.strictObject({
      id: uuid,
      days: z.array(z.enum(weekDays)),
      opens: z.string().nullable(),
      closes: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  verifiedAt: isoInstant.nullable(),
  /** When it is to be confirmed again. */
  verifyBy: isoInstant.nullable(),
  standing: z.enum(standings),
};

export const ServiceCommand = z.strictObject({ id: uuid, version: version.optional() });
export type ServiceCommand = z.infer<typeof ServiceCommand>;

/** Everything that is said of it is right today; of its numbers, those that somebody has called. */
export const VerifyService = ServiceCommand.extend({
  phones: z.array(uuid).max(10).refine(unique, distinct).default([]),
});
export type VerifyService = z.infer<typeof VerifyService>;
