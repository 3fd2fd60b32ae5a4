import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { calendarDate, countryCode, languageCode, uuid } from './text.ts';

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
