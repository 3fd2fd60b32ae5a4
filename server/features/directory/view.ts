import type { AgreementView, OrganisationView, ServiceView, UnitView } from '#contract/directory';
import type { Context } from '../../platform/record.ts';
import { standingOf, verifyBy } from './rules-verify.ts';
import type { AgreementRow } from './store-agreements.ts';
import type { ServiceRow, UnitRow } from './store-services.ts';
import type { OrganisationRow } from './store.ts';

export function organisationView({ mandates, ...row }: OrganisationRow, can: string[]): OrganisationView {
  return {
    ...row,
    mandates: mandates.map(({ validFrom, validTo, ...mandate }) => ({
      ...mandate,
      validFrom: new Date(validFrom).toISOString(),
      validTo: validTo === null ? null : new Date(validTo).toISOString(),
    })),
    can,
  };
}

export function agreementView({ validFrom, validTo, ...row }: AgreementRow, can: string[]): AgreementView {
  return { ...row, validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null, can };
}

/** Units are counted for their own organisation alone. */
export function serviceView(row: ServiceRow, can: string[], { actor, now }: Context): ServiceView {
  const { id, organisation, kind, code, name, status, version, organisationId } = row;
  const { description, email, website, listed, regions, locations, contacts, schedules } = row;
  const { sexes, ageGroups, acceptsChildren, acceptsForeigners, acceptsUndocumented, acceptsDisabled } = row;
  return {
    ...{ id, organisation, kind, code, name, status, version, can },
    ...{ description, email, website, listed, regions, contacts: [...contacts], schedules: [...schedules] },
    ...{ locations: [...locations], phones: row.phones.filter(shownTo(can)).map(phoneView) },
    eligibility: {
      ...{ sexes, ageGroups, acceptsChildren, acceptsForeigners, acceptsUndocumented, acceptsDisabled },
      languages: row.languages,
    },
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    verifyBy: verifyBy(row.verifiedAt)?.toISOString() ?? null,
    standing: standingOf(row.verifiedAt, now),
    units: organisationId === actor.organisationId ? row.units.map(unitView) : null,
  };
}

/** A number that nobody has called is read by those who keep it, and by nobody else. */
function shownTo(can: readonly string[]): (phone: ServiceRow['phones'][number]) => boolean {
  return ({ verifiedAt }) => can.includes('edit') || verifiedAt !== null;
}

function phoneView({ verifiedAt, ...phone }: ServiceRow['phones'][number]): ServiceView['phones'][number] {
  return { ...phone, verifiedAt: verifiedAt === null ? null : new Date(verifiedAt).toISOString() };
}

function unitView(unit: UnitRow): UnitView {
  const free = unit.maximum - unit.occupied - unit.held - unit.outOfService - unit.beyond;
  return { ...unit, available: Math.max(0, free), updatedAt: new Date(unit.updatedAt).toISOString() };
}
