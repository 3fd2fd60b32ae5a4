import { roles, type Role } from '#contract/codes';

export const everyone = roles;
/** Roles that carry cases for their organisation. */
export const carers: readonly Role[] = [
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'lawyer',
  'coordinator',
];
/** Roles that see people once and hand on: they keep only what they opened themselves. */
export const firstContacts: readonly Role[] = ['hotline_operator', 'health_worker', 'labour_inspector'];
/** Roles whose organisation a referral can be addressed to. */
export const receivers: readonly Role[] = [...carers, ...firstContacts, 'police_officer', 'consular_officer'];
export const flaggers: readonly Role[] = [
  'border_officer',
  'police_officer',
  'consular_officer',
  ...firstContacts,
];

/** Roles that may hear complaints where a country named their organisation for it. */
export const hearers: readonly Role[] = [
  ...([
    'lawyer',
    'caseworker',
    'child_protection_officer',
    'coordinator',
    'manager',
    'administrator',
  ] as const),
];
