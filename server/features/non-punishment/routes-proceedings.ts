import { CaseCommand } from '#contract/cases';
import {
  AddProceeding,
  AskAuthority,
  OfProceeding,
  ProceedingList,
  RecordOutcome,
  UpdateProceeding,
} from '#contract/proceedings';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, opened } from '../../platform/record.ts';
import { addProceeding } from './add-proceeding.ts';
import { askAuthority } from './ask-authority.ts';
import { proceedingRecord } from './record-proceeding.ts';
import { signalRecord } from './record.ts';
import { reviewProceeding } from './review-proceeding.ts';
import { settleProceeding } from './settle-proceeding.ts';
import { findSignalFor, lockSignal } from './store.ts';
import { listProceedings, lockProceeding, type ProceedingRow } from './store-proceedings.ts';
import { updateProceeding } from './update-proceeding.ts';
import type { Context } from '../../platform/record.ts';
import type { Tx } from '../../platform/db.ts';

const lock = {
  load: (tx: Tx, { id }: OfProceeding, { actor }: Context) => lockProceeding(tx, id, actor.organisationId),
  locks: ['proceeding'],
  answers: proceedingRecord,
} as const;

/** Each proceeding she has to fear, in each country, until it is over. */
export const proceedingRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /non-punishment/:id/proceedings',
    summary: 'Record a proceeding that is feared or under way, in codes, sealed.',
    input: AddProceeding,
    may: ['add-proceeding', signalRecord],
    load: (tx, { id }, { actor }) => lockSignal(tx, id, actor.organisationId),
    locks: ['signal'],
    run: addProceeding,
    answers: proceedingRecord,
    status: 201,
    ledger: 'proceeding.add',
  }),
  query({
    on: 'GET /non-punishment/:id/proceedings',
    summary: 'The proceedings of a signal, for the owner of the case and her lawyer.',
    input: CaseCommand.pick({ id: true }),
    may: ['read', signalRecord],
    load: (reader, { id }, { actor }) => findSignalFor(reader, id, actor.organisationId),
    run: async (reader, row, _input, context) => {
      const rows = await listProceedings(reader, row.id, context.actor.organisationId);
      const shown: ProceedingRow[] = [];
      for (const one of rows) shown.push(await opened(proceedingRecord, reader, one, context));
      const view = (one: ProceedingRow) =>
        proceedingRecord.view(one, canOf(proceedingRecord, one, context), context);
      return { items: shown.map(view) };
    },
    output: ProceedingList,
    ledger: 'proceeding.read',
  }),
  command({
    on: 'PUT /proceedings/:id',
    summary: 'Write down news of a proceeding: stage, link, deadline.',
    input: UpdateProceeding,
    may: ['update', proceedingRecord],
    ...lock,
    run: updateProceeding,
    ledger: 'proceeding.update',
  }),
  command({
    on: 'POST /proceedings/:id/ask',
    summary: 'Record what was asked of which authority.',
    input: AskAuthority,
    may: ['ask', proceedingRecord],
    ...lock,
    run: askAuthority,
    ledger: 'proceeding.ask',
  }),
  command({
    on: 'POST /proceedings/:id/settle',
    summary: 'Record what became of it, and until when it can be appealed.',
    input: RecordOutcome,
    may: ['settle', proceedingRecord],
    ...lock,
    run: settleProceeding,
    ledger: 'proceeding.settle',
  }),
  command({
    on: 'POST /proceedings/:id/review',
    summary: 'Say that it was looked at again after a decision on who she is.',
    input: OfProceeding,
    may: ['review', proceedingRecord],
    ...lock,
    run: reviewProceeding,
    ledger: 'proceeding.review',
  }),
];
