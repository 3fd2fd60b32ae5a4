import {
  AskDossier,
  DossierCommand,
  DossierPage,
  ListDossiers,
  ListSittings,
  PlanSitting,
  SittingCommand,
  SittingPage,
} from '#contract/decisions';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned, type Context } from '../../platform/record.ts';
import type { Tx } from '../../platform/db.ts';
import { askDossier } from './ask-dossier.ts';
import { closeSitting } from './close-sitting.ts';
import { openDossier } from './open-dossier.ts';
import { openSitting } from './open-sitting.ts';
import { plannedSitting, planSitting } from './plan-sitting.ts';
import {
  aboutSitting,
  dossierContent,
  dossierRecord,
  sittingLineRecord,
  sittingRecord,
} from './record-sittings.ts';
import { sealDossier } from './seal-dossier.ts';
import { findDossier, listDossiers } from './store-dossiers.ts';
import { listSittings, lockSitting, lockToSit } from './store-sittings.ts';
import { takeSeat } from './take-seat.ts';

const locked = {
  load: (tx: Tx, { id }: { id: string }, { actor }: Context) => lockSitting(tx, id, actor),
  locks: ['sitting'],
} as const;
// The sitting is locked by the verb, through a function: whoever sits there does not hold it.
const ofDossier = {
  load: (tx: Tx, { id }: { id: string }, { actor }: Context) => findDossier(tx, id, actor),
  locks: ['sitting'],
} as const;

export const sittingRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /sittings',
    summary: 'Plan a sitting of a commission: its day and who sits.',
    input: PlanSitting,
    may: ['plan', planned('Sitting', 'plan', aboutSitting)],
    load: (_tx, input, context) => Promise.resolve(plannedSitting(input, context)),
    locks: [],
    ...{ run: planSitting, answers: sittingRecord, status: 201, ledger: 'sitting.plan' },
  }),
  list({
    on: 'GET /sittings',
    summary: 'Sittings that my organisation holds or I sit in, newest first.',
    input: ListSittings,
    record: sittingLineRecord,
    output: SittingPage,
    find: (reader, seen, _input, page, { actor }) => listSittings(reader, seen, actor, page),
  }),
  read({
    on: 'GET /sittings/:id',
    summary: 'One sitting: who sits, and which dossiers lie before it.',
    input: SittingCommand.pick({ id: true }),
    record: sittingRecord,
    ledger: 'sitting.read',
  }),
  command({
    on: 'POST /sittings/:id/seat',
    summary: 'Take the seat that is kept for my organisation.',
    input: SittingCommand,
    may: ['take-seat', sittingRecord],
    load: (tx, { id }, { actor }) => lockToSit(tx, id, actor),
    ...{ locks: ['sitting'], run: takeSeat, answers: sittingRecord, ledger: 'sitting.take-seat' },
  }),
  command({
    on: 'POST /sittings/:id/dossiers',
    summary:
      'Bring an accepted referral before the sitting: the organisation of the case is asked for its dossier.',
    input: AskDossier,
    may: ['ask-dossier', sittingRecord],
    ...locked,
    ...{ run: askDossier, answers: sittingRecord, status: 201, ledger: 'dossier.ask' },
  }),
  command({
    on: 'POST /sittings/:id/open',
    summary: 'Open the sitting, on its own day.',
    input: SittingCommand,
    may: ['open', sittingRecord],
    ...locked,
    ...{ run: openSitting, answers: sittingRecord, ledger: 'sitting.open' },
  }),
  command({
    on: 'POST /sittings/:id/close',
    summary: 'Close the sitting: its dossiers are gone.',
    input: SittingCommand,
    may: ['close', sittingRecord],
    ...locked,
    ...{ run: closeSitting, answers: sittingRecord, ledger: 'sitting.close' },
  }),
  list({
    on: 'GET /dossiers',
    summary: 'Dossiers that bodies have asked my organisation for, newest first.',
    input: ListDossiers,
    record: dossierRecord,
    output: DossierPage,
    find: (reader, seen, _input, page, { actor }) => listDossiers(reader, seen, actor, page),
  }),
  read({
    on: 'GET /dossiers/:id',
    summary: 'One dossier: who asked for it, who would read it, and whether it is sealed. Not what it holds.',
    input: DossierCommand.pick({ id: true }),
    record: dossierRecord,
    ledger: 'dossier.read',
  }),
  command({
    on: 'POST /dossiers/:id/seal',
    summary: 'Seal what is known of the case for the members of one sitting, and nobody else.',
    input: DossierCommand,
    may: ['seal', dossierRecord],
    ...ofDossier,
    ...{ run: sealDossier, answers: dossierRecord, ledger: 'dossier.seal' },
  }),
  command({
    on: 'POST /dossiers/:id/open',
    summary: 'Read a dossier as a member, while the sitting is open.',
    input: DossierCommand,
    may: ['open', dossierRecord],
    ...ofDossier,
    ...{ run: openDossier, answers: dossierContent, ledger: 'dossier.open' },
    withoutKey: 'It shows what is sealed, which a replay would show again after the sitting.',
  }),
];
