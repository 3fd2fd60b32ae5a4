import type { CallLine, CallView, HandoverView } from '#contract/calls';
import type { ReportLine, ReportView } from '#contract/reports';
import type { FieldReportView, TipLine, TipView } from '#contract/tips';
import type { CallRow, HandoverRow } from './store-calls.ts';
import type { FieldReportRow } from './store-field.ts';
import type { ReportRow } from './store-reports.ts';
import type { TipRow } from './store-tips.ts';

export function reportLine(row: ReportRow, can: string[]): ReportLine {
  const {
    id,
    reference,
    kind,
    status,
    country,
    danger,
    child,
    additions,
    contacts,
    caseId,
    reason,
    version,
  } = row;
  const { contactedAt: at, contactResult: result } = row;
  return {
    ...{
      id,
      reference,
      kind,
      status,
      country,
      danger,
      child,
      additions,
      contacts,
      caseId,
      reason,
      version,
      can,
    },
    receivedAt: row.receivedAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    lastContact: at === null || result === null ? null : { at: at.toISOString(), result },
  };
}

export function reportView(row: ReportRow, can: string[]): ReportView {
  return { ...reportLine(row, can), entries: [...row.entries], answer: row.answer };
}

/** The day is all that is told of when it came. */
export function tipLine(row: TipRow, can: string[]): TipLine {
  const { id, reference, origin, countryCode: country, status, danger, child, flagId, reason, version } = row;
  const day = row.receivedAt.toISOString().slice(0, 10);
  return { id, reference, origin, country, status, day, danger, child, flagId, reason, version, can };
}

export function tipView(row: TipRow, can: string[]): TipView {
  return { ...tipLine(row, can), said: row.said };
}

export function fieldReportView(row: FieldReportRow, can: string[]): FieldReportView {
  const { id, reference, form, path, caseId, createdAt } = row;
  return { id, reference, form, path, day: createdAt.toISOString().slice(0, 10), caseId, can };
}

export function callLine(row: CallRow, can: string[]): CallLine {
  const { id, reference, status, caller, country, language, topics, danger, child, callback, nth } = row;
  const { outcome, caseId, flagId, version } = row;
  return {
    ...{ id, reference, status, caller, country, language, topics, danger, child, callback, nth },
    ...{ outcome, caseId, flagId, version, can },
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export function callView(row: CallRow, can: string[]): CallView {
  const { note, contact, sealed } = row;
  return {
    ...callLine(row, can),
    ...{ noted: sealed !== null, note, contact },
    handovers: row.handovers.map(({ id, to, state, offeredAt, answeredAt }) => ({
      ...{ id, to, state, offeredAt: offeredAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null },
    })),
  };
}

export function handoverView(row: HandoverRow, can: string[]): HandoverView {
  const { id, reference, from, to, state, country, language, danger, child, version } = row;
  return {
    ...{ id, reference, from, to, state, country, language, danger, child, version, can },
    offeredAt: row.offeredAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
