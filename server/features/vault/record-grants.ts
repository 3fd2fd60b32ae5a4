import { GrantsView, PendingRelease } from '#contract/grants';
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

const about = (row: GrantedReferral) => ({
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
  about,
  actions: (row: GrantGround) => grantActions(row),
  view: grantsView,
});

/** The same for whoever opens: what has ended is not a wrong state, it is gone. */
export const openingKind: Judged<'Referral', GrantedReferral> = {
  subject: 'Referral',
  about,
  actions: (row) => openingActions(row),
};

export const pendingReleaseRecord = recordKind({
  subject: 'Referral',
  output: PendingRelease,
  find: findPendingRelease,
  about,
  actions: (row: PendingReleaseRow) => grantActions(row),
  view: pendingReleaseView,
});
