import { AskRefounding, ConfirmRefounding, NoInput, RefoundingsView } from '#contract/keys';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { planned, render } from '../../platform/record.ts';
import { askRefounding } from './ask-refounding.ts';
import { confirmRefounding } from './confirm-refounding.ts';
import { organisationKeysRecord, refoundingRecord } from './record.ts';
import { lockOrganisationKeys } from './store-organisation.ts';
import { listRefoundings, lockRefounding } from './store-refounding.ts';

/** When nobody is left who holds the officers' key, and no kit brings it back. */
export const refoundingRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /organisation/refound',
    summary:
      'Ask for a new pair of the officers where nobody holds the old one; an administrator has to agree.',
    input: AskRefounding,
    may: ['refound', organisationKeysRecord],
    load: (tx, _input, { actor }) => lockOrganisationKeys(tx, actor.organisationId),
    locks: ['organisation'],
    run: askRefounding,
    answers: organisationKeysRecord,
    status: 201,
    stepUp: true,
    ledger: 'organisation.ask-refounding',
  }),
  query({
    on: 'GET /refoundings',
    summary: 'Organisations that have lost all their officers and ask to begin anew.',
    input: NoInput,
    may: ['confirm-refounding', planned('Organisation', 'confirm-refounding', ({ id }) => ({ id }))],
    load: (_reader, _input, { actor }) => Promise.resolve({ id: actor.organisationId }),
    run: async (reader, _row, _input, context) => {
      const open = await listRefoundings(reader);
      return { items: open.map((row) => render(refoundingRecord, row, context)) };
    },
    output: RefoundingsView,
    ledger: null,
  }),
  command({
    on: 'POST /organisations/:id/refound',
    summary: 'Agree that an organisation begins anew: what was sealed to its officers before stays closed.',
    input: ConfirmRefounding,
    may: ['confirm-refounding', refoundingRecord],
    load: (tx, { id }) => lockRefounding(tx, id),
    locks: ['organisation', 'grant'],
    run: confirmRefounding,
    answers: refoundingRecord,
    status: 204,
    stepUp: true,
    ledger: 'organisation.refound',
    withoutKey: 'Done twice, it has done no more than once.',
  }),
];
