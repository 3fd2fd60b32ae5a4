import { z } from 'zod';
import { page, paging } from './list.ts';
import { isoInstant, uuid } from './text.ts';

const actionName = z
  .string()
  .regex(/^[a-z-]+\.[a-z-]+$/)
  .max(60);

export const SearchLedger = z.strictObject({
  organisationId: uuid.optional(),
  userId: uuid.optional(),
  subjectId: uuid.optional(),
  caseId: uuid.optional(),
  /** What was done; of what was refused, what was asked for. */
  action: actionName.optional(),
  outcome: z.enum(['allowed', 'refused']).optional(),
  /** The first moment, and the first after the last. */
  from: isoInstant.optional(),
  to: isoInstant.optional(),
  ...paging,
});
export type SearchLedger = z.infer<typeof SearchLedger>;

/** One line: who, what, whom it concerns, ids. Never free text, never content. */
export const LedgerLine = z.strictObject({
  id: uuid,
  at: isoInstant,
  organisationId: uuid.nullable(),
  /** Null also of somebody in another organisation than the reader's. */
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
  /** Of `record.refused`: what was asked for, how often within the minute, and for how many records. */
  asked: z.string().nullable(),
  count: z.number().int().nullable(),
  records: z.number().int().nullable(),
});
export type LedgerLine = z.infer<typeof LedgerLine>;
export const LedgerPage = page(LedgerLine);

export const VerifyLedger = z.strictObject({});

/** In the order of their weight: an exit code tells the first of those that were found. */
export const ledgerFaults = [
  'fork',
  'truncation',
  'bad-signature',
  'edit',
  'gap',
  'reorder',
  'unchained',
] as const;
export type LedgerFault = (typeof ledgerFaults)[number];

const fault = z.strictObject({
  /** An organisation's id or `node`; `checkpoints` for their file; null where the line that would tell is gone. */
  stream: z.string().nullable(),
  /** The place in the stream; in the file of checkpoints, the line. */
  seq: z.number().int().nullable(),
  fault: z.enum(ledgerFaults),
  entryId: uuid.nullable(),
});

const chain = z.strictObject({
  stream: z.string(),
  entries: z.number().int(),
  faults: z.number().int(),
});

/** What the walk through every chain has found; `ok` when there is no fault, of which the first 1,000 are named. */
export const LedgerVerdict = z.strictObject({
  ok: z.boolean(),
  streams: z.number().int(),
  entries: z.number().int(),
  faults: z.array(fault).max(1000),
  /** The first 10,000 chains. */
  chains: z.array(chain).max(10_000),
  /** How many signed checkpoints were compared, and the last of them. `ahead`: it knows lines that are not here. */
  checkpoints: z.strictObject({
    count: z.number().int(),
    last: z.strictObject({ at: isoInstant, size: z.number().int() }).nullable(),
    ahead: z.boolean(),
  }),
});
export type LedgerVerdict = z.infer<typeof LedgerVerdict>;

export const ListCheckpoints = z.strictObject({});

/** The last signed checkpoints, newest first, and the public key (`name+id+key`) that they are verified with. */
export const CheckpointList = z.strictObject({
  key: z.string(),
  items: z
    .array(
      z.strictObject({
        at: isoInstant,
        /** Links of all streams. */
        size: z.number().int(),
        /** RFC 6962 over the heads of the streams in their order, base64. */
        root: z.string(),
        /** The signed note (C2SP) itself. */
        note: z.string(),
      }),
    )
    .max(50),
});
export type CheckpointList = z.infer<typeof CheckpointList>;
