import { AgreementView, OrganisationView, ServiceView } from '#contract/directory';
import { recordKind, type Judged } from '../../platform/record.ts';
import { agreementActions, organisationActions, serviceActions } from './rules.ts';
import { findAgreement, type AgreementRow } from './store-agreements.ts';
import { findService, type ServiceRow } from './store-services.ts';
import { findOrganisation, type OfferingRow, type OrganisationRow } from './store.ts';
import { agreementView, organisationView, serviceView } from './view.ts';

export const organisationRecord = recordKind({
  subject: 'Organisation',
  output: OrganisationView,
  find: findOrganisation,
  about: ({ id, version }: OrganisationRow) => ({ id, version }),
  actions: ({ status, offPlatform }: OrganisationRow) =>
    offPlatform ? ['read'] : organisationActions[status],
  view: organisationView,
});

/** What was agreed is never changed: a newer one ends it, or it is ended. */
export const agreementRecord = recordKind({
  subject: 'Agreement',
  output: AgreementView,
  find: findAgreement,
  about: ({ id, version }: AgreementRow) => ({ id, version }),
  actions: ({ validTo }: AgreementRow, { now }) => agreementActions(validTo, now),
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

/** An organisation as that of a service that is about to be published: rights are judged on the service. */
export const plannedService: Judged<'Service', OfferingRow> = {
  subject: 'Service',
  about: ({ id, version }) => ({ id, version }),
  actions: ({ status }) => (status === 'ACTIVE' ? ['offer'] : []),
};
