import { OpenCaseFromFlag } from '#contract/cases';
import {
  AlikeFlags,
  AssignFlag,
  CloseFlag,
  CompareFlags,
  FlagCommand,
  FlagPage,
  ListFlags,
  RaiseFlag,
} from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { command, list, query, read, type Endpoint } from '../../platform/endpoint.ts';
import type { OpenEndpoint } from '../../platform/open.ts';
import { planned } from '../../platform/record.ts';
import { mandatedCountries } from '../../policy/actor.ts';
import { caseRecord } from '../cases/index.ts';
import { assignFlag } from './assign-flag.ts';
import { closeFlag } from './close-flag.ts';
import { compareFlags } from './compare-flags.ts';
import { findAlike } from './find-alike.ts';
import { openCaseFromFlag } from './open-case-from-flag.ts';
import { plannedFlag, raiseFlag } from './raise-flag.ts';
import { flagRecord } from './record.ts';
import { raiserCutoffs } from './rules.ts';
import { sealedFlagRoutes } from './routes-sealed.ts';
import { findFlag, listFlags, lockFlag, type NewFlag } from './store.ts';

const lock = { load: (tx: Tx, { id }: FlagCommand) => lockFlag(tx, id), locks: ['flag'] } as const;

export const flagRoutes: readonly (Endpoint | OpenEndpoint)[] = [
  command({
    on: 'POST /flags',
    summary: 'Raise an offer of help. It holds no identity and is no ground to stop or search anybody.',
    input: RaiseFlag,
    may: ['raise', planned('Flag', 'raise', ({ id }: NewFlag) => ({ id }))],
    load: (_tx, input, { actor, now }) => Promise.resolve(plannedFlag(input, actor, now)),
    locks: [],
    run: raiseFlag,
    answers: flagRecord,
    status: 201,
    ledger: 'flag.raise',
  }),
  ...sealedFlagRoutes,
  list({
    on: 'GET /flags',
    summary: 'Flags I raised, my organisation triages, or that were assigned to it, newest first.',
    input: ListFlags,
    record: flagRecord,
    output: FlagPage,
    find: (reader, seen, { status, standing }, page, { actor, now }) => {
      const countries = mandatedCountries(actor, 'route');
      const sight = { countries, organisationId: actor.organisationId, ...raiserCutoffs(now) };
      return listFlags(reader, seen, { status, standing }, sight, page);
    },
  }),
  read({
    on: 'GET /flags/:id',
    summary: 'One flag: whole for triage, by region and day for the assigned, a status class for the raiser.',
    input: FlagCommand.pick({ id: true }),
    record: flagRecord,
    ledger: 'flag.read',
  }),
  query({
    on: 'GET /flags/:id/alike',
    summary: 'Flags that may be of the same person, for whoever triages both; the likest first.',
    input: FlagCommand.pick({ id: true }),
    may: ['compare', flagRecord],
    load: (reader, { id }) => findFlag(reader, id),
    run: findAlike,
    output: AlikeFlags,
    ledger: 'flag.read-alike',
  }),
  command({
    on: 'POST /flags/:id/compare',
    summary: 'Say of two flags that they may be of one person, or are not; or take it back.',
    input: CompareFlags,
    may: ['compare', flagRecord],
    ...lock,
    run: compareFlags,
    answers: flagRecord,
    ledger: 'flag.compare',
  }),
  command({
    on: 'POST /flags/:id/assign',
    summary: 'Give the flag to an organisation of the country that carries cases.',
    input: AssignFlag,
    may: ['assign', flagRecord],
    ...lock,
    run: assignFlag,
    answers: flagRecord,
    ledger: 'flag.assign',
  }),
  command({
    on: 'POST /flags/:id/close',
    summary: 'Close the flag without a case, with a reason.',
    input: CloseFlag,
    may: ['close', flagRecord],
    ...lock,
    run: closeFlag,
    answers: flagRecord,
    ledger: 'flag.close',
  }),
  command({
    on: 'POST /flags/:id/open-case',
    summary:
      'Open a case from the flag, for the triaging or the assigned organisation. It holds no identity.',
    input: OpenCaseFromFlag,
    may: ['open-case', flagRecord],
    ...lock,
    run: openCaseFromFlag,
    answers: caseRecord,
    status: 201,
    ledger: 'flag.open-case',
  }),
];
