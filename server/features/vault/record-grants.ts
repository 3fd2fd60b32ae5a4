import type { Segment } from '#contract/codes';
import { GrantsView, PendingRelease } from '#contract/grants';
import { OpenedIdentity, type PartContent } from '#contract/vault';
import { recordKind, type Judged } from '../../platform/record.ts';
import { grantActions, openingActions } from './rules-grants.ts';
import { findGround } from './store-ground.ts';
import {
  findPendingRelease,
  type GrantedReferral,
  type GrantGround,
  type PendingReleaseRow,
} from './store-grants.ts';
import { grantsView, pendingReleaseView } from './view-grants.ts';

export const aboutReferral = (row: GrantedReferral) => ({
  id: row.id,
  caseId: row.caseId,
  ownerId: row.fromOrganisationId,
  version: row.version,
});

/** The grants of a referral stand and fall with it: its scalars decide who may see them. */
export const grantsRecord = recordKind({
  subject: 'Referral',
  output: GrantsView,
  find: findGround,
  about: aboutReferral,
  actions: (row: GrantGround) => grantActions(row),
  view: grantsView,
});

/** The same for whoever opens: what has ended is not a wrong state, it is gone. */
export const openingKind: Judged<'Referral', GrantedReferral> = {
  subject: 'Referral',
  about: aboutReferral,
  actions: (row) => openingActions(row),
};

/** What a receiver's officer has opened, on its way to her: for the answer, and nowhere else. */
export type OpenedGrants = GrantedReferral & {
  readonly purpose: string;
  readonly contents: ReadonlyMap<Segment, PartContent>;
};

export const openedGrantsRecord = recordKind({
  subject: 'Referral',
  output: OpenedIdentity,
  find: () => Promise.resolve(undefined),
  about: (row: OpenedGrants) => ({ ...aboutReferral(row), purpose: row.purpose }),
  actions: () => [],
  view: ({ contents }: OpenedGrants) => ({ segments: Object.fromEntries(contents) }),
});

export const pendingReleaseRecord = recordKind({
  subject: 'Referral',
  output: PendingRelease,
  find: findPendingRelease,
  about: aboutReferral,
  actions: (row: PendingReleaseRow) => grantActions(row),
  view: pendingReleaseView,
});
