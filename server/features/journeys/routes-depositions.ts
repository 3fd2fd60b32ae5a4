import { DepositionPage, HoldDeposition, ListDepositions, PlanDeposition } from '#contract/depositions';
import type { Tx } from '../../platform/db.ts';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { holdDeposition } from './hold-deposition.ts';
import { planDeposition } from './plan-deposition.ts';
import { depositionRecord } from './record.ts';
import { listDepositions, lockDeposition } from './store-depositions.ts';

const byId = HoldDeposition.pick({ id: true });
const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockDeposition(tx, id),
  locks: ['deposition'],
  answers: depositionRecord,
} as const;

/** Her lawyer sees the deposition, and nothing of the journey it was offered before. */
export const depositionRoutes: readonly Endpoint[] = [
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
