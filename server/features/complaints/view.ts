import type { ComplaintLine, ComplaintSaid, ComplaintView, MadeComplaint } from '#contract/complaints';
import type { AccusedRow, ComplaintRow } from './store.ts';

export interface OpenedComplaint extends ComplaintRow {
  readonly said?: ComplaintSaid | null;
  readonly answer?: string | null;
  readonly accused?: readonly AccusedRow[];
}

export function complaintLine(row: ComplaintRow, can: string[]): ComplaintLine {
  const { id, reference, source, country, about, aboutKind, abuse, heardAs, outcome, version } = row;
  return {
    ...{ id, reference, source, country, about, aboutKind, abuse, heardAs, outcome, version, can },
    receivedAt: row.receivedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

export function complaintView(row: OpenedComplaint, can: string[]): ComplaintView {
  return {
    ...complaintLine(row, can),
    said: row.said ?? null,
    answer: row.answer ?? null,
    accused: (row.accused ?? []).map(({ id, name, role, whole, decided, decidedAt }) => ({
      ...{ id, name, role, whole, decision: decided },
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}

/** Not who hears it: that is nobody's to ask them about. */
export function madeView({ id, reference, receivedAt, abuse, outcome }: ComplaintRow): MadeComplaint {
  return { id, reference, receivedAt: receivedAt.toISOString(), abuse, outcome };
}
