import { AgreementView, OrganisationView, ServiceView } from '#contract/directory';
import { recordKind } from '../../platform/record.ts';
import { organisationActions, serviceActions } from './rules.ts';
import { findService, type ServiceRow } from './store-services.ts';
import { findAgreement, findOrganisation, type AgreementRow, type OrganisationRow } from './store.ts';
import { agreementView, organisationView, serviceView } from './view.ts';

export const organisationRecord = recordKind({
  subject: 'Organisation',
  output: OrganisationView,
  find: findOrganisation,
  about: ({ id, version }: OrganisationRow) => ({ id, version }),
  actions: (row: OrganisationRow) => organisationActions[row.status],
  view: organisationView,
});

/** A made agreement is never changed: a newer one ends it. */
export const agreementRecord = recordKind({
  subject: 'Agreement',
  output: AgreementView,
  find: findAgreement,
  about: ({ id }: AgreementRow) => ({ id }),
  actions: () => ['read'],
  view: agreementView,
});

export const serviceRecord = recordKind({
  subject: 'Service',
  output: ServiceView,
  find: findService,
  about: ({ id, version }: ServiceRow) => ({ id, version }),
  actions: (row: ServiceRow) => serviceActions[row.status],
  view: serviceView,
});
