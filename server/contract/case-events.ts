import { z } from 'zod';
import { caseStatuses } from './cases.ts';
import { can, page, paging, version } from './list.ts';
import { isoInstant, line, uuid } from './text.ts';

const unique = (list: readonly unknown[]) => new Set(list).size === list.length;
const distinct = { message: 'The same case is listed twice.' };
const cases = z.array(uuid).max(200).refine(unique, distinct);

/** What several cases of ours come from; who else worked on it learns nothing of them. */
export const OpenCaseEvent = z.strictObject({ title: line(120), cases: cases.default([]) });
export type OpenCaseEvent = z.infer<typeof OpenCaseEvent>;
export const CaseEventCommand = z.strictObject({ id: uuid, version: version.optional() });
export type CaseEventCommand = z.infer<typeof CaseEventCommand>;
export const LinkCases = CaseEventCommand.extend({ add: cases.default([]), remove: cases.default([]) });
export type LinkCases = z.infer<typeof LinkCases>;

export const CaseEventView = z.strictObject({
  id: uuid,
  reference: z.string(),
  version,
  title: z.string(),
  openedAt: isoInstant,
  cases: z.array(z.strictObject({ id: uuid, code: z.string(), status: z.enum(caseStatuses) })),
  can,
});
export type CaseEventView = z.infer<typeof CaseEventView>;
export const CaseEventPage = page(CaseEventView);
export const ListCaseEvents = z.strictObject({ caseId: uuid.optional(), ...paging });
export type ListCaseEvents = z.infer<typeof ListCaseEvents>;
