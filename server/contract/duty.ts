import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { can, page, paging, version } from './list.ts';
import { calendarDate, countryCode, languageCode, line, uuid, withoutNumbers } from './text.ts';

/** What a country's contact point answers for. `coordinator_deputy` and `national_deputy` stand in for the others. */
export const dutyFunctions = [
  'child_focal_point',
  'coordinator',
  'coordinator_deputy',
  'national_deputy',
  'liaison',
  'routing',
  'consular',
  'police_liaison',
  'labour_liaison',
  'migration_liaison',
  'hotline',
  'shelter',
  'health',
  'legal',
  'interpreter',
  'complaints',
  'self_report_recipient',
  'reports_recipient',
] as const;
export const DutyFunction = z.enum(dutyFunctions);
export type DutyFunction = z.infer<typeof DutyFunction>;

/** Who is asked, in the order of who to ask first: why this one stands there. */
export const dutyStandings = ['on_duty', 'deputy', 'national_deputy', 'off_duty'] as const;
export type DutyStanding = (typeof dutyStandings)[number];

/** Somebody who answers for a function in a country: by what she does there, never by her name. */
export const DutyContact = z.strictObject({
  contactPointId: uuid,
  /** Null where a contact point names an organisation and nobody in it. */
  personId: uuid.nullable(),
  country: countryCode,
  function: DutyFunction,
  standing: z.enum(dutyStandings),
  organisation: OrganisationBrief,
  userId: uuid.nullable(),
  /** What she is there, such as "duty coordinator". */
  title: z.string().nullable(),
  languages: z.array(languageCode),
  /** When a coordinator last saw that this is right; null until somebody has. */
  verifiedOn: calendarDate.nullable(),
});
export type DutyContact = z.infer<typeof DutyContact>;

export const ReadDutyNow = z.strictObject({ country: countryCode, function: DutyFunction });
export type ReadDutyNow = z.infer<typeof ReadDutyNow>;
/** First to last: who is asked now. Empty only where the country has nobody at all. */
export const DutyNow = z.strictObject({ items: z.array(DutyContact) });
export type DutyNow = z.infer<typeof DutyNow>;

/** Weekly, in minutes after midnight by the clock of the country; past 1440 it goes on into the next day. */
export const DutySpan = z
  .strictObject({
    weekday: z.number().int().min(1).max(7),
    from: z.number().int().min(0).max(1439),
    until: z.number().int().min(1).max(2879),
  })
  .refine(({ from, until }) => until > from && until - from <= 1440, {
    path: ['until'],
    message: 'is later than from, by a day at the most',
  });
export type DutySpan = z.infer<typeof DutySpan>;

const hours = z.array(DutySpan).max(28);
const person = {
  /** What she is there, never who; a number that nobody has confirmed would be taken for one to call. */
  title: withoutNumbers(line(80)),
  languages: z.array(languageCode).max(10),
  /** Who is asked first of those who are on duty. */
  rank: z.number().int().min(1).max(20),
};

/** A contact point of a country for one function, with its rota. */
export const ContactPointView = z.strictObject({
  id: uuid,
  country: countryCode,
  function: DutyFunction,
  organisation: OrganisationBrief,
  verifiedOn: calendarDate.nullable(),
  ended: z.boolean(),
  people: z.array(
    z.strictObject({
      id: uuid,
      title: z.string(),
      languages: z.array(languageCode),
      rank: z.number().int(),
      /** Whether she has an account here, and so is told by name; who she is stands in her own organisation. */
      userId: uuid.nullable(),
      hours,
      onDuty: z.boolean(),
    }),
  ),
  /** The zone that the hours are counted in. */
  timeZone: z.string(),
  version,
  can,
});
export type ContactPointView = z.infer<typeof ContactPointView>;
export const ContactPointPage = page(ContactPointView);

export const ListContactPoints = z.strictObject({
  country: countryCode.optional(),
  function: DutyFunction.optional(),
  /** Mine to keep. */
  ours: z.stringbool().optional(),
  ...paging,
});
export type ListContactPoints = z.infer<typeof ListContactPoints>;
export const ContactPointById = z.strictObject({ id: uuid });

/** One organisation for one function of one country, once. */
export const NameContactPoint = z.strictObject({
  country: countryCode,
  function: DutyFunction,
  organisationId: uuid,
});
export type NameContactPoint = z.infer<typeof NameContactPoint>;

/** The whole rota as it is from now on; who is not in it any more is on duty no longer. */
export const SetRota = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    people: z
      .array(z.strictObject({ ...person, id: uuid.nullable(), userId: uuid.nullable(), hours }))
      .max(20),
  })
  .refine(({ people }) => isOnce(people.flatMap(({ id }) => id ?? [])), {
    path: ['people'],
    message: 'Somebody stands in it twice.',
  })
  .refine(
    ({ people }) => people.every((one) => isOnce(one.hours.map((span) => `${span.weekday} ${span.from}`))),
    {
      path: ['people'],
      message: 'Two spans of one person begin in the same minute.',
    },
  );
export type SetRota = z.infer<typeof SetRota>;

function isOnce(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}

/** Somebody of the country has seen today that all of it is right. */
export const VerifyContactPoint = z.strictObject({ id: uuid, version: version.optional() });
export type VerifyContactPoint = z.infer<typeof VerifyContactPoint>;
export const EndContactPoint = VerifyContactPoint;
export type EndContactPoint = VerifyContactPoint;
