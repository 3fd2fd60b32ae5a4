import { z } from 'zod';

/** Who works here: roles, kinds of organisations, mandates and corridors (mechanism, "People" and "Corridors"). */
export const roles = [
  'border_officer',
  'police_officer',
  'labour_inspector',
  'hotline_operator',
  'health_worker',
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'coordinator',
  'liaison_officer',
  'lawyer',
  'consular_officer',
  'rapporteur',
  'manager',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];
export const Role = z.enum(roles);

export const organisationKinds = [
  'border',
  'migration',
  'customs',
  'police',
  'prosecutor',
  'labour_inspectorate',
  'hotline',
  'health',
  'education',
  'social_protection',
  'ngo',
  'international_organisation',
  'shelter',
  'guardianship',
  'coordinator',
  'legal_aid',
  'ombudsperson',
  'consulate',
  'rapporteur',
  'node',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const OrganisationKind = z.enum(organisationKinds);

/** Which roles an organisation of a kind may hold (mechanism, "People"). `manager` and `liaison_officer` fit any. */
export const rolesOfKind: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  border: ['border_officer'],
  migration: ['border_officer'],
  customs: ['border_officer'],
  police: ['police_officer'],
  prosecutor: ['police_officer'],
  labour_inspectorate: ['labour_inspector'],
  hotline: ['hotline_operator'],
  health: ['health_worker'],
  education: ['health_worker'],
  social_protection: ['health_worker'],
  ngo: ['caseworker'],
  international_organisation: ['caseworker'],
  shelter: ['shelter_staff'],
  guardianship: ['child_protection_officer'],
  coordinator: ['coordinator'],
  legal_aid: ['lawyer'],
  ombudsperson: ['lawyer'],
  consulate: ['consular_officer'],
  rapporteur: ['rapporteur'],
  node: ['auditor', 'administrator'],
};

/** Bodies to which every referral carries the same protective notice. */
export const stateBodies: readonly OrganisationKind[] = [
  'border',
  'migration',
  'customs',
  'police',
  'prosecutor',
  'consulate',
  'coordinator',
];

export const mandateKinds = ['route', 'clear', 'identify', 'directory'] as const;
export type MandateKind = (typeof mandateKinds)[number];

export const corridorModes = ['direct', 'notified', 'coordinated', 'none'] as const;
export type CorridorMode = (typeof corridorModes)[number];
