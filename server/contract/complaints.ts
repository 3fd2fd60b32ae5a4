import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import { OrganisationKind, Role } from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { countryCode, isoInstant, text, uuid } from './text.ts';

export const complaintSources = ['person', 'staff', 'public'] as const;
export const complaintOutcomes = ['upheld', 'partly', 'not_upheld', 'passed_on'] as const;
/** As what an organisation hears it: a country without anybody for it has a deputy, and a node somebody who runs it. */
export const heardAs = ['hearer', 'deputy', 'node'] as const;
export const accessDecisions = ['reinstated', 'kept_out'] as const;

/** What is said, sealed to whoever hears it. */
export const ComplaintSaid = z.strictObject({
  text: z.string(),
  /** What she calls those it is about; empty for staff and the public. */
  called: z.array(z.string()),
});
export type ComplaintSaid = z.infer<typeof ComplaintSaid>;

/** A worker's own complaint, about an organisation of the directory; never heard by that one. */
export const MakeComplaint = z.strictObject({
  aboutOrganisationId: uuid,
  abuse: z.boolean().default(false),
  text: text(4000),
});
export type MakeComplaint = z.infer<typeof MakeComplaint>;

export const MadeComplaint = z.strictObject({
  id: uuid,
  reference: z.string(),
  receivedAt: isoInstant,
  abuse: z.boolean(),
  outcome: z.enum(complaintOutcomes).nullable(),
});
export type MadeComplaint = z.infer<typeof MadeComplaint>;

/** Somebody whose access ended with the complaint, and what was decided of it. */
export const Accused = z.strictObject({
  id: uuid,
  name: z.string(),
  role: Role,
  /** Of everything; else of one case. */
  whole: z.boolean(),
  decision: z.enum(accessDecisions).nullable(),
  decidedAt: isoInstant.nullable(),
});
export type Accused = z.infer<typeof Accused>;

const line = {
  id: uuid,
  reference: z.string(),
  source: z.enum(complaintSources),
  country: countryCode,
  about: OrganisationBrief.nullable(),
  aboutKind: OrganisationKind.nullable(),
  abuse: z.boolean(),
  heardAs: z.enum(heardAs),
  receivedAt: isoInstant,
  dueAt: isoInstant,
  outcome: z.enum(complaintOutcomes).nullable(),
  answeredAt: isoInstant.nullable(),
  version,
  can,
};
export const ComplaintLine = z.strictObject(line);
export type ComplaintLine = z.infer<typeof ComplaintLine>;
export const ComplaintPage = page(ComplaintLine);

export const ComplaintView = z.strictObject({
  ...line,
  /** Null for whoever holds no key of the organisation. */
  said: ComplaintSaid.nullable(),
  answer: z.string().nullable(),
  accused: z.array(Accused),
});
export type ComplaintView = z.infer<typeof ComplaintView>;

export const ListComplaints = z.strictObject({ ...paging });
export type ListComplaints = z.infer<typeof ListComplaints>;
export const OfComplaint = z.strictObject({ id: uuid });

export const AnswerComplaint = z.strictObject({
  id: uuid,
  version: version.optional(),
  outcome: z.enum(complaintOutcomes),
  answer: text(2000),
});
export type AnswerComplaint = z.infer<typeof AnswerComplaint>;

/** Whether somebody who was kept out works again. Only whoever hears the complaint says so. */
export const DecideAccess = z.strictObject({
  id: uuid,
  version: version.optional(),
  accusedId: uuid,
  decision: z.enum(accessDecisions),
});
export type DecideAccess = z.infer<typeof DecideAccess>;
