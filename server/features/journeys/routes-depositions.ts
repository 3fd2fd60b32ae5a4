import { JourneyCommand } from '#contract/journeys';
import {
  DepositionPage,
  DepositionView,
  HoldDeposition,
  ListDepositions,
  PlanDeposition,
} from '#contract/depositions';
import type { Tx } from '../../platform/db.ts';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { holdDeposition } from './hold-deposition.ts';
import { planDeposition } from './plan-deposition.ts';
import { depositionRecord } from './record.ts';
import { findDepositionOf, listDepositions, lockDeposition } from './store-depositions.ts';

const byId = JourneyCommand.pick({ id: true });
const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockDeposition(tx, id),
  locks: ['deposition'],
  answers: depositionRecord,
} as const;

/** Her lawyer sees the deposition, and nothing of the journey it was offered before. */
export const depositionRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /journeys/:id/deposition',
    summary: 'What she answered when a deposition was offered before this journey.',
    input: byId,
    may: ['read', depositionRecord],
    load: (reader, { id }) => findDepositionOf(reader, id),
    run: (_reader, row, _input, context) =>
      Promise.resolve(depositionRecord.view(row, canOf(depositionRecord, row, context), context)),
    ...{ output: DepositionView, ledger: 'deposition.read' },
  }),
  list({
    on: 'GET /depositions',
    summary: 'Depositions offered by my organisation, or that it is to be the lawyer of.',
    ...{ input: ListDepositions, record: depositionRecord, output: DepositionPage },
    find: (reader, seen, _input, page) => listDepositions(reader, seen, page),
  }),
  read({
    on: 'GET /depositions/:id',
    summary: 'One deposition.',
    ...{ input: byId, record: depositionRecord, ledger: 'deposition.read' },
  }),
  command({
    on: 'POST /depositions/:id/plan',
    summary: 'Name the day of a deposition, as her lawyer.',
    ...{ input: PlanDeposition, may: ['plan', depositionRecord], ...lock },
    ...{ run: planDeposition, ledger: 'deposition.plan' },
  }),
  command({
    on: 'POST /depositions/:id/hold',
    summary: 'It was given.',
    ...{ input: HoldDeposition, may: ['hold', depositionRecord], ...lock },
    ...{ run: holdDeposition, ledger: 'deposition.hold' },
  }),
];
