import { HolderView, KitView, OrganisationKeysView, RecoveryView, RefoundingView } from '#contract/keys';
import { recordKind } from '../../platform/record.ts';
import { holderActions, organisationActions, refoundingActions, type Estate } from './rules.ts';
import { findHolder, type HolderRow, type RecoveryRow } from './store-holders.ts';
import { findOrganisationKeys, type NewKitRow, type OrganisationKeysRow } from './store-organisation.ts';
import { findRefounding, type RefoundingRow } from './store-refounding.ts';
import { holderView, kitView, organisationKeysView, recoveryView, refoundingView } from './view.ts';

const aboutHolder = ({ id, version }: HolderRow) => ({ id, version });

export const holderRecord = recordKind({
  subject: 'KeyHolder',
  output: HolderView,
  find: findHolder,
  about: aboutHolder,
  actions: (row: HolderRow, { actor }) => holderActions(row, row.id === actor.userId),
  view: holderView,
});

/** A code just made. It can not be found again: it is nowhere. */
export const recoveryRecord = recordKind({
  subject: 'KeyHolder',
  output: RecoveryView,
  find: () => Promise.resolve(undefined),
  about: aboutHolder,
  actions: () => ['read'],
  view: (row: RecoveryRow) => recoveryView(row),
});

/** What an organisation has, for the rules. */
export function estateOf({ keys, officers, kit, namedBy }: OrganisationKeysRow): Estate {
  const pair = keys.find(({ kind }) => kind === 'officer');
  return {
    hasPair: pair !== undefined,
    officers,
    kit: kit === null ? 'none' : kit.keyId === pair?.id ? 'current' : 'outdated',
    due: keys.some(({ dueSince }) => dueSince !== null),
    asked: namedBy.some(({ accepted }) => !accepted),
  };
}

const aboutKeys = ({ id, version }: OrganisationKeysRow) => ({ id, version });

export const organisationKeysRecord = recordKind({
  subject: 'Organisation',
  output: OrganisationKeysView,
  find: findOrganisationKeys,
  about: aboutKeys,
  actions: (row: OrganisationKeysRow) => organisationActions(estateOf(row)),
  view: (row, can) => organisationKeysView(row, estateOf(row), can),
});

/** Pages just printed. They can not be found again: they are nowhere. */
export const kitRecord = recordKind({
  subject: 'Organisation',
  output: KitView,
  find: () => Promise.resolve(undefined),
  about: aboutKeys,
  actions: () => ['read'],
  view: (row: NewKitRow) => kitView(row),
});

/** An organisation that asks to begin anew. Its line concerns the organisation: its manager reads who agreed. */
export const refoundingRecord = recordKind({
  subject: 'Organisation',
  output: RefoundingView,
  find: findRefounding,
  about: ({ id, version }: RefoundingRow) => ({ id, ownerId: id, version }),
  actions: refoundingActions,
  view: refoundingView,
});
