import type { LedgerLine } from '#contract/audit';
import type { TimelineEntry } from '#contract/cases';
import type { Actor } from '../../policy/actor.ts';
import type { LedgerRow, TimelineRow } from './store.ts';

export function ledgerLine(row: LedgerRow): LedgerLine {
  const { concernsId: concerns, at, ...shown } = row;
  return { ...shown, at: at.toISOString(), concerns };
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
