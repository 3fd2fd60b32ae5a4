import type { AgreementView, OrganisationView, ServiceView, UnitView } from '#contract/directory';
import type { Context } from '../../platform/record.ts';
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
export function serviceView(row: ServiceRow, can: string[], { actor }: Context): ServiceView {
  const {
    organisationId,
    sexes,
    ageGroups,
    acceptsChildren,
    acceptsForeigners,
    acceptsUndocumented,
    languages,
    ...shown
  } = row;
  return {
    ...shown,
    eligibility: { sexes, ageGroups, acceptsChildren, acceptsForeigners, acceptsUndocumented, languages },
    units: organisationId === actor.organisationId ? row.units.map(unitView) : null,
    can,
  };
}

function unitView(unit: UnitRow): UnitView {
  const free = unit.maximum - unit.occupied - unit.held - unit.outOfService - unit.beyond;
  return { ...unit, available: Math.max(0, free), updatedAt: new Date(unit.updatedAt).toISOString() };
}
