import type { LedgerLine } from '#contract/audit';
import type { TimelineEntry } from '#contract/cases';
import type { Actor } from '../../policy/actor.ts';
import type { LedgerRow, TimelineRow } from './store.ts';

type Reading = Pick<Actor, 'role' | 'organisationId'>;

/**
 * The case is named to an auditor and to the organisation that the line concerns: others know it by a pseudonym of
 * their own, and its id would join them. Who acted is named to an auditor and to her own organisation.
 */
export function ledgerLine(row: LedgerRow, { role, organisationId }: Reading): LedgerLine {
  const { concernsId: concerns, caseId, userId, at, ...shown } = row;
  const mayAll = role === 'auditor';
  return {
    ...shown,
    at: at.toISOString(),
    concerns,
    caseId: mayAll || concerns === organisationId ? caseId : null,
    userId: mayAll || row.organisationId === organisationId ? userId : null,
  };
}

/** Of another organisation only its name is told, never who there acted. */
export function timelineEntry(row: TimelineRow, actor: Pick<Actor, 'organisationId'>): TimelineEntry {
  const { id, at, action, organisationName, userName, subjectType, subjectId } = row;
  const isColleague = row.organisationId === actor.organisationId;
  return {
    ...{ id, at: at.toISOString(), action, subjectType, subjectId },
    organisation: organisationName,
    user: isColleague ? userName : null,
  };
}
