import { DecisionById, DecisionPage, ListDecisions } from '#contract/decisions';
import { DecideEvent } from '#contract/identification-tracks';
import { command, list, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, opened } from '../../platform/record.ts';
import { identifyingCountries } from '../../policy/actor.ts';
import { decideStatus } from './decide-status.ts';
import { decisionLineRecord, decisionRecord } from './record.ts';
import { sittingRoutes } from './routes-sittings.ts';
import { findDecision, listDecisions, lockDecision } from './store.ts';

const statusRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /decisions',
    summary: 'Referrals that my organisation accepted and may decide status on, newest first.',
    input: ListDecisions,
    record: decisionLineRecord,
    output: DecisionPage,
    find: (reader, seen, _input, page, { actor }) =>
      listDecisions(reader, seen, actor.organisationId, identifyingCountries(actor), page),
  }),
  query({
    on: 'GET /decisions/:id',
    summary: 'One of them: how far it has come in my country, and what my organisation decided.',
    input: DecisionById,
    may: ['read-status', decisionRecord],
    load: (reader, { id }) => findDecision(reader, id),
    run: async (reader, row, _input, context) => {
      const shown = await opened(decisionRecord, reader, row, context);
      return decisionRecord.view(shown, canOf(decisionRecord, shown, context), context);
    },
    output: decisionRecord.output,
    ledger: 'decision.read',
  }),
  command({
    on: 'POST /decisions/:id',
    summary: 'Record what my organisation decided on status, by its mandate to identify.',
    input: DecideEvent,
    may: ['decide-status', decisionRecord],
    load: (tx, { id }) => lockDecision(tx, id),
    ...{
      locks: ['referral', 'track'],
      run: decideStatus,
      answers: decisionRecord,
      ledger: 'decision.record',
    },
  }),
];

export const decisionRoutes: readonly Endpoint[] = [...statusRoutes, ...sittingRoutes];
