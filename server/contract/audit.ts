import { z } from 'zod';
import { page, paging } from './list.ts';
import { isoInstant, uuid } from './text.ts';

export const SearchLedger = z.strictObject({
  organisationId: uuid.optional(),
  userId: uuid.optional(),
  subjectId: uuid.optional(),
  action: z
    .string()
    .regex(/^[a-z-]+\.[a-z-]+$/)
    .max(60)
    .optional(),
  outcome: z.enum(['allowed', 'refused']).optional(),
  ...paging,
});
export type SearchLedger = z.infer<typeof SearchLedger>;

/** One line: who, what, whom it concerns, ids. Never free text, never content. */
export const LedgerLine = z.strictObject({
  id: uuid,
  at: isoInstant,
  organisationId: uuid.nullable(),
  userId: uuid.nullable(),
  role: z.string().nullable(),
  action: z.string(),
  outcome: z.enum(['allowed', 'refused']),
  reason: z.string().nullable(),
  subjectType: z.string(),
  subjectId: uuid.nullable(),
  caseId: uuid.nullable(),
  concerns: uuid.nullable(),
  purpose: z.string().nullable(),
  requestId: z.string(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;
export const LedgerPage = page(LedgerLine);

export const VerifyLedger = z.strictObject({});

export const ledgerFaults = ['edit', 'gap', 'reorder', 'unchained'] as const;
/** What the walk through every chain has found; `ok` when there is no fault, of which the first 1,000 are named. */
export const LedgerVerdict = z.strictObject({
  ok: z.boolean(),
  streams: z.number().int(),
  entries: z.number().int(),
  faults: z
    .array(
      z.strictObject({
        /** An organisation's id or `node`; null where the line that would tell is gone. */
        stream: z.string().nullable(),
        seq: z.number().int().nullable(),
        fault: z.enum(ledgerFaults),
        entryId: uuid.nullable(),
      }),
    )
    .max(1000),
});
export type LedgerVerdict = z.infer<typeof LedgerVerdict>;
