import { ConsentView } from '#contract/consent';
import { recordKind } from '../../platform/record.ts';
import { consentActions } from './rules.ts';
import { findConsent, type ConsentRow } from './store.ts';
import { consentView } from './view.ts';

export const consentRecord = recordKind({
  subject: 'Consent',
  output: ConsentView,
  find: findConsent,
  about: (row: ConsentRow) => ({
    id: row.id,
    caseId: row.caseId,
    ownerId: row.organisationId,
    version: row.version,
    // The line's own time is that of the recording: of paper it says both.
    purpose: row.recordedAt !== null && row.version === 1 ? `given/${row.validFrom.toISOString()}` : null,
  }),
  actions: (row: ConsentRow) => consentActions(row.state),
  view: consentView,
});
