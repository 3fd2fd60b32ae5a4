import {
  AgreementPage,
  EndAgreement,
  GetById,
  GrantMandate,
  ListAgreements,
  ListOrganisations,
  ListServices,
  MakeAgreement,
  OrganisationPage,
  PublishService,
  RegisterOrganisation,
  ServicePage,
  SetCapacity,
} from '#contract/directory';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { endAgreement } from './end-agreement.ts';
import { grantMandate } from './grant-mandate.ts';
import { makeAgreement, plannedAgreement } from './make-agreement.ts';
import { publishService } from './publish-service.ts';
import { agreementRecord, organisationRecord, serviceRecord } from './record.ts';
import { plannedOrganisation, registerOrganisation } from './register-organisation.ts';
import { setCapacity } from './set-capacity.ts';
import { listAgreements, lockAgreement, type AgreementRow } from './store-agreements.ts';
import { listServices, lockService } from './store-services.ts';
import { listOrganisations, lockOrganisation, type NewOrganisation } from './store.ts';

export const directoryRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /organisations',
    summary: 'Organisations of the node, newest first.',
    input: ListOrganisations,
    record: organisationRecord,
    output: OrganisationPage,
    find: listOrganisations,
  }),
  read({
    on: 'GET /organisations/:id',
    summary: 'One organisation with its mandates.',
    input: GetById,
    record: organisationRecord,
    ledger: null,
  }),
  command({
    on: 'POST /organisations',
    summary: 'Register an organisation.',
    input: RegisterOrganisation,
    may: ['register', planned('Organisation', 'register', ({ id }: NewOrganisation) => ({ id }))],
    load: (_tx, input, context) => Promise.resolve(plannedOrganisation(input, context)),
    locks: [],
    run: registerOrganisation,
    answers: organisationRecord,
    status: 201,
    ledger: 'organisation.register',
  }),
  command({
    on: 'POST /organisations/:id/mandates',
    summary: 'Give an organisation a mandate for a country, from a day on.',
    input: GrantMandate,
    may: ['grant-mandate', organisationRecord],
    load: (tx, { id }) => lockOrganisation(tx, id),
    locks: ['organisation'],
    run: grantMandate,
    answers: organisationRecord,
    status: 201,
    ledger: 'organisation.grant-mandate',
  }),
  list({
    on: 'GET /agreements',
    summary: 'Agreements between countries, newest first, ended ones too.',
    input: ListAgreements,
    record: agreementRecord,
    output: AgreementPage,
    find: listAgreements,
  }),
  command({
    on: 'POST /agreements',
    summary: 'Say how two countries refer to each other; it ends the earlier one for the same kind.',
    input: MakeAgreement,
    may: ['make', planned('Agreement', 'make', ({ id, version }: AgreementRow) => ({ id, version }))],
    load: plannedAgreement,
    locks: ['referral'],
    run: makeAgreement,
    answers: agreementRecord,
    status: 201,
    ledger: 'agreement.make',
  }),
  command({
    on: 'POST /agreements/:id/end',
    summary: 'End an agreement now; the defaults hold between the two countries from then on.',
    input: EndAgreement,
    may: ['end', agreementRecord],
    load: (tx, { id }) => lockAgreement(tx, id),
    locks: ['referral'],
    run: endAgreement,
    answers: agreementRecord,
    ledger: 'agreement.end',
  }),
  list({
    on: 'GET /services',
    summary: 'Services of the directory, newest first.',
    input: ListServices,
    record: serviceRecord,
    output: ServicePage,
    find: listServices,
  }),
  read({
    on: 'GET /services/:id',
    summary: 'One service; places are counted for its own organisation only.',
    input: GetById,
    record: serviceRecord,
    ledger: null,
  }),
  command({
    on: 'POST /organisations/:id/services',
    summary: 'Publish a service of my organisation.',
    input: PublishService,
    may: ['publish-service', organisationRecord],
    load: (tx, { id }) => lockOrganisation(tx, id),
    locks: ['organisation'],
    run: publishService,
    answers: serviceRecord,
    status: 201,
    ledger: 'service.publish',
  }),
  command({
    on: 'POST /services/:id/capacity',
    summary: 'Say how many places are free now.',
    input: SetCapacity,
    may: ['set-capacity', serviceRecord],
    load: (tx, { id }) => lockService(tx, id),
    locks: ['unit', 'service'],
    run: setCapacity,
    answers: serviceRecord,
    ledger: 'service.set-capacity',
  }),
];
