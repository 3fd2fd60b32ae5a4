import {
  BreakGlassCommand,
  BreakGlassPage,
  ListBreakGlass,
  RequestBreakGlass,
  ReviewBreakGlass,
} from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import { command, list, type Endpoint } from '../../platform/endpoint.ts';
import type { Context } from '../../platform/record.ts';
import { confirmBreakGlass } from './confirm-break-glass.ts';
import { lockIdentity } from './lock-identity.ts';
import { readOrder } from './read-order.ts';
import { breakGlassRecord, identityRecord, type ShownBreakGlass } from './record.ts';
import { requestBreakGlass } from './request-break-glass.ts';
import { reviewBreakGlass } from './review-break-glass.ts';
import { listBreakGlass, lockBreakGlass } from './store-break-glass.ts';

const load = async (
  tx: Tx,
  { id }: BreakGlassCommand,
  context: Context,
): Promise<ShownBreakGlass | undefined> => {
  const row = await lockBreakGlass(tx, id);
  return row && { ...row, order: await readOrder(tx, row, context) };
};
const oneTime = 'What it answers may hold an order that only officers read; its state allows it once.';

export const breakGlassRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /break-glass',
    summary: 'When officers of my organisation went beyond the ordinary rules, and what is to be reviewed.',
    input: ListBreakGlass,
    record: breakGlassRecord,
    output: BreakGlassPage,
    find: async (reader, seen, _input, page, context) => {
      const rows = await listBreakGlass(reader, seen, page);
      return Promise.all(rows.map(async (row) => ({ ...row, order: await readOrder(reader, row, context) })));
    },
  }),
  command({
    on: 'POST /cases/:id/identity/break-glass',
    summary: 'Ask to go beyond the ordinary rules, for a coded reason; another officer must confirm.',
    input: RequestBreakGlass,
    may: ['break-glass', identityRecord],
    load: (tx, { id }) => lockIdentity(tx, id),
    locks: ['case'],
    run: requestBreakGlass,
    answers: breakGlassRecord,
    status: 201,
    stepUp: true,
    ledger: 'break-glass.request',
    withoutKey: oneTime,
  }),
  command({
    on: 'POST /break-glass/:id/confirm',
    summary: 'Agree as a second officer: one hour, for the parts that are named.',
    input: BreakGlassCommand,
    may: ['confirm', breakGlassRecord],
    load,
    locks: [],
    run: confirmBreakGlass,
    answers: breakGlassRecord,
    stepUp: true,
    ledger: 'break-glass.confirm',
    withoutKey: oneTime,
  }),
  command({
    on: 'POST /break-glass/:id/review',
    summary: 'Say afterwards whether it was right; due within 72 hours.',
    input: ReviewBreakGlass,
    may: ['review', breakGlassRecord],
    load,
    locks: [],
    run: reviewBreakGlass,
    answers: breakGlassRecord,
    ledger: 'break-glass.review',
    withoutKey: oneTime,
  }),
];
