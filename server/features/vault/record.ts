import { IdentityView } from '#contract/vault';
import { recordKind } from '../../platform/record.ts';
import { identityActions } from './rules.ts';
import { findIdentity, type IdentityRow } from './store.ts';
import { identityView } from './view.ts';

export const aboutIdentity = ({
  caseId,
  organisationId,
}: Pick<IdentityRow, 'caseId' | 'organisationId'>) => ({
  id: caseId,
  caseId,
  ownerId: organisationId,
});

/** What there is of the identity of a case; never what it says. */
export const identityRecord = recordKind({
  subject: 'Identity',
  output: IdentityView,
  find: findIdentity,
  about: aboutIdentity,
  actions: (row: IdentityRow) => identityActions[row.status],
  view: identityView,
});
