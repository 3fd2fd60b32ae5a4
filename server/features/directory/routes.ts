import {
  AgreementPage,
  EditService,
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
import { ServiceCommand, VerifyService } from '#contract/service-details';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { planned } from '../../platform/record.ts';
import { editService } from './edit-service.ts';
import { endAgreement } from './end-agreement.ts';
import { grantMandate } from './grant-mandate.ts';
import { makeAgreement, plannedAgreement } from './make-agreement.ts';
import { asOffering, publishService } from './publish-service.ts';
import { agreementRecord, organisationRecord, plannedService, serviceRecord } from './record.ts';
import { plannedOrganisation, registerOrganisation } from './register-organisation.ts';
import { republishService } from './republish-service.ts';
import { setCapacity } from './set-capacity.ts';
import { listAgreements, lockAgreement, type AgreementRow } from './store-agreements.ts';
import { listServices, lockService } from './store-services.ts';
import { listOrganisations, lockOrganisation, type NewOrganisation } from './store.ts';
import { unpublishService } from './unpublish-service.ts';
import { verifyService } from './verify-service.ts';

const changing = {
  load: (tx: Parameters<typeof lockService>[0], { id }: ServiceCommand) => lockService(tx, id),
  locks: ['unit', 'service'],
  answers: serviceRecord,
} as const;

/** What a manager says of her own services, and whoever keeps the directory of those of a country. */
const keeping: readonly Endpoint[] = [
  command({
    on: 'POST /organisations/:id/services',
    summary: 'Publish a service of an organisation.',
    input: PublishService,
    may: ['offer', plannedService],
    load: async (tx, { id }) => asOffering(await lockOrganisation(tx, id)),
    locks: ['organisation'],
    run: publishService,
    answers: serviceRecord,
    status: 201,
    ledger: 'service.publish',
  }),
  command({
    on: 'PUT /services/:id',
    summary: 'Say anew what a service is, where, when and for whom.',
    input: EditService,
    may: ['edit', serviceRecord],
    ...changing,
    run: editService,
    ledger: 'service.edit',
  }),
  command({
    on: 'POST /services/:id/verify',
    summary: 'Answer for what the directory says of it, and for the numbers that were called.',
    input: VerifyService,
    may: ['verify', serviceRecord],
    ...changing,
    run: verifyService,
    ledger: 'service.verify',
  }),
  command({
    on: 'POST /services/:id/unpublish',
    summary: 'Offer it to nobody any more.',
    input: ServiceCommand,
    may: ['unpublish', serviceRecord],
    ...changing,
    run: unpublishService,
    ledger: 'service.unpublish',
  }),
  command({
    on: 'POST /services/:id/publish',
    summary: 'Offer it again.',
    input: ServiceCommand,
    may: ['publish', serviceRecord],
    ...changing,
    run: republishService,
    ledger: 'service.republish',
  }),
];

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
  ...keeping,
];
