import {
  AcceptSuccession,
  ConfirmOfficer,
  GrantKey,
  HolderById,
  HolderCommand,
  MyKeysView,
  NameSuccessor,
  NoInput,
  OfficersView,
  RequestOfficer,
  RotateGroup,
  UseKit,
  UseRecovery,
} from '#contract/keys';
import type { Tx } from '../../platform/db.ts';
import { command, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, render, type Context } from '../../platform/record.ts';
import { acceptSuccession } from './accept-succession.ts';
import { confirmOfficer } from './confirm-officer.ts';
import { grantKey } from './grant-key.ts';
import { leaveOfficers } from './leave-officers.ts';
import { makeKit } from './make-kit.ts';
import { makeRecovery } from './make-recovery.ts';
import { nameSuccessor } from './name-successor.ts';
import { holderRecord, kitRecord, organisationKeysRecord, recoveryRecord } from './record.ts';
import { refoundingRoutes } from './routes-refounding.ts';
import { requestOfficer } from './request-officer.ts';
import { lockRotation, rotateGroup } from './rotate-group.ts';
import { findHolder, listGivers, listHolders, lockHolder } from './store-holders.ts';
import { findOrganisationKeys, lockOrganisationKeys } from './store-organisation.ts';
import { useKit } from './use-kit.ts';
import { useRecovery } from './use-recovery.ts';
import { myKeysView } from './view.ts';

const shownOnce = 'It shows a secret once.';

const herself = (tx: Tx, _input: unknown, { actor }: Context) => lockHolder(tx, actor.userId);
const ours = (tx: Tx, _input: unknown, { actor }: Context) => lockOrganisationKeys(tx, actor.organisationId);

const ownRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /me/keys',
    summary: 'My keys: what I hold, what I wait for, and who can give it to me.',
    input: NoInput,
    may: ['read', holderRecord],
    load: (reader, _input, { actor }) => findHolder(reader, actor.userId),
    run: async (reader, row, _input, context) => {
      const unlocked = context.session.keys() !== null;
      const colleagues = await listGivers(reader, row);
      return myKeysView(row, { unlocked, colleagues }, canOf(holderRecord, row, context));
    },
    output: MyKeysView,
    ledger: null,
  }),
  command({
    on: 'POST /me/recovery',
    summary: 'A code that brings my keys back after a forgotten password; an earlier one is void.',
    input: NoInput,
    may: ['make-recovery', holderRecord],
    load: herself,
    locks: ['organisation'],
    run: makeRecovery,
    answers: recoveryRecord,
    status: 201,
    stepUp: true,
    ledger: 'key.make-recovery',
    withoutKey: shownOnce,
  }),
  command({
    on: 'POST /me/recovery/use',
    summary: 'Bring back what my former keys opened.',
    input: UseRecovery,
    may: ['use-recovery', holderRecord],
    load: herself,
    locks: ['organisation'],
    run: useRecovery,
    answers: holderRecord,
    ledger: 'key.use-recovery',
  }),
  command({
    on: 'POST /keys/grants',
    summary: 'Give a colleague again what she held before her keys were made anew.',
    input: GrantKey,
    may: ['grant', holderRecord],
    load: (tx, { userId }) => lockHolder(tx, userId),
    locks: ['organisation'],
    run: grantKey,
    answers: holderRecord,
    ledger: 'key.grant',
  }),
];

const officerRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /officers',
    summary: 'Identity officers of my organisation, who is asked to be one, and who waits for a key.',
    input: NoInput,
    may: ['read', organisationKeysRecord],
    load: (reader, _input, { actor }) => findOrganisationKeys(reader, actor.organisationId),
    run: async (reader, row, _input, context) => {
      const people = await listHolders(reader, row.id);
      const items = people.map((person) => render(holderRecord, person, context));
      return { ...render(organisationKeysRecord, row, context), items };
    },
    output: OfficersView,
    ledger: null,
  }),
  read({
    on: 'GET /officers/:id',
    summary: 'One person of my organisation and the keys she holds.',
    input: HolderById,
    record: holderRecord,
    ledger: null,
  }),
  command({
    on: 'POST /officers',
    summary: 'Ask for somebody to be an identity officer.',
    input: RequestOfficer,
    may: ['appoint', holderRecord],
    load: (tx, { userId }) => lockHolder(tx, userId),
    locks: ['organisation'],
    run: requestOfficer,
    answers: holderRecord,
    status: 201,
    ledger: 'officer.request',
  }),
  command({
    on: 'POST /officers/:id/confirm',
    summary: 'Make her an identity officer; the first one confirms herself.',
    input: ConfirmOfficer,
    may: ['confirm', holderRecord],
    load: (tx, { id }) => lockHolder(tx, id),
    locks: ['organisation'],
    run: confirmOfficer,
    answers: holderRecord,
    stepUp: true,
    ledger: 'officer.confirm',
  }),
  command({
    on: 'POST /officers/:id/leave',
    summary: 'She is an officer no more, or is not asked to be one any more; her sessions end.',
    input: HolderCommand,
    may: ['leave', holderRecord],
    load: (tx, { id }) => lockHolder(tx, id),
    locks: ['organisation'],
    run: leaveOfficers,
    answers: holderRecord,
    ledger: 'officer.leave',
  }),
];

const organisationRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /organisation/kit',
    summary: 'Three pages of which any two bring the key of the officers back.',
    input: NoInput,
    may: ['make-kit', organisationKeysRecord],
    load: ours,
    locks: ['organisation'],
    run: makeKit,
    answers: kitRecord,
    status: 201,
    stepUp: true,
    ledger: 'organisation.make-kit',
    withoutKey: shownOnce,
  }),
  command({
    on: 'POST /organisation/kit/use',
    summary: 'Give the key of the officers to somebody who was asked for, when no officer is left.',
    input: UseKit,
    may: ['use-kit', organisationKeysRecord],
    load: ours,
    locks: ['organisation'],
    run: useKit,
    answers: organisationKeysRecord,
    stepUp: true,
    ledger: 'organisation.use-kit',
  }),
  command({
    on: 'POST /organisation/rotate',
    summary: 'A new pair for the staff or for the officers; what was sealed before still opens.',
    input: RotateGroup,
    may: ['rotate-keys', organisationKeysRecord],
    load: lockRotation,
    locks: ['organisation'],
    run: rotateGroup,
    answers: organisationKeysRecord,
    stepUp: true,
    ledger: 'organisation.rotate-keys',
  }),
  command({
    on: 'POST /organisation/succession',
    summary: 'Name who takes the open cases if this organisation has to stop.',
    input: NameSuccessor,
    may: ['name-successor', organisationKeysRecord],
    load: ours,
    locks: ['organisation'],
    run: nameSuccessor,
    answers: organisationKeysRecord,
    ledger: 'organisation.name-successor',
  }),
  command({
    on: 'POST /organisation/succession/accept',
    summary: 'Say yes to taking the open cases of an organisation that asked.',
    input: AcceptSuccession,
    may: ['accept-succession', organisationKeysRecord],
    load: ours,
    locks: ['organisation'],
    run: acceptSuccession,
    answers: organisationKeysRecord,
    ledger: 'organisation.accept-succession',
  }),
];

export const keyRoutes: readonly Endpoint[] = [
  ...ownRoutes,
  ...officerRoutes,
  ...organisationRoutes,
  ...refoundingRoutes,
];
