import { CallLine, CallView, HandoverView } from '#contract/calls';
import { RelativeSaid, ReportLine, ReportView, SelfSaid, type ReportEntry } from '#contract/reports';
import { FieldReportView, TipLine, TipSaid, TipView } from '#contract/tips';
import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import type { Place } from '../../platform/sealing.ts';
import { openAsMember } from '../keys/index.ts';
import { actionsOfReport, answerPlace, entryPlace, recipientOf } from './rules.ts';
import { actionsOfCall, actionsOfHandover } from './rules-calls.ts';
import { callPlace, tipPlace } from './rules-paths.ts';
import { findCall, findHandover, listHandoversOf, type CallRow, type HandoverRow } from './store-calls.ts';
import { findFieldReport, type FieldReportRow } from './store-field.ts';
import { findReport, listEntries, type EntryRow, type ReportRow } from './store-reports.ts';
import { findTip, type TipRow } from './store-tips.ts';
import {
  callLine,
  callView,
  fieldReportView,
  handoverView,
  reportLine,
  reportView,
  tipLine,
  tipView,
} from './view.ts';

/** What lies sealed; undefined where the reader has not the key: what has to be done is never hidden by that. */
async function tryOpen(
  reader: Reader,
  kind: 'staff' | 'officer',
  sealed: Uint8Array,
  place: Place,
  context: Context,
): Promise<unknown> {
  try {
    return await openAsMember(reader, kind, sealed, place, context);
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return undefined;
    throw error;
  }
}

const aboutReport = (row: ReportRow) => ({
  id: row.id,
  ...(row.caseId !== null && { caseId: row.caseId }),
  ownerId: row.organisationId,
  version: row.version,
});

export const reportRecord = {
  ...recordKind({
    subject: 'Report',
    output: ReportView,
    find: findReport,
    about: aboutReport,
    actions: (row: ReportRow) => actionsOfReport(row),
    view: reportView,
  }),
  open: openReport,
};

export const reportLineRecord = recordKind({
  subject: 'Report',
  output: ReportLine,
  find: findReport,
  about: aboutReport,
  actions: (row: ReportRow) => actionsOfReport(row),
  view: reportLine,
});

async function openReport(reader: Reader, row: ReportRow, context: Context): Promise<ReportRow> {
  const entries: ReportEntry[] = [];
  for (const entry of await listEntries(reader, row.id)) {
    entries.push(await openEntry(reader, row, entry, context));
  }
  const { sealedAnswer } = row;
  const answer =
    sealedAnswer === null
      ? undefined
      : await tryOpen(reader, 'staff', sealedAnswer, answerPlace(row), context);
  return { ...row, entries, answer: typeof answer === 'string' ? answer : null };
}

async function openEntry(
  reader: Reader,
  { kind }: ReportRow,
  entry: EntryRow,
  context: Context,
): Promise<ReportEntry> {
  const said = await tryOpen(reader, recipientOf[kind].key, entry.sealed, entryPlace(entry), context);
  const shown = { id: entry.id, at: entry.at.toISOString(), self: null, relative: null };
  if (said === undefined) return shown;
  return kind === 'self'
    ? { ...shown, self: SelfSaid.parse(said) }
    : { ...shown, relative: RelativeSaid.parse(said) };
}

const aboutTip = ({ id, version }: TipRow) => ({ id, version });
const actionsOfTip = ({ status }: TipRow) => (status === 'RECEIVED' ? ['read', 'offer', 'close'] : ['read']);

export const tipRecord = {
  ...recordKind({
    subject: 'Tip',
    output: TipView,
    find: findTip,
    about: aboutTip,
    actions: actionsOfTip,
    view: tipView,
  }),
  open: async (reader: Reader, row: TipRow, context: Context): Promise<TipRow> => {
    const said = await tryOpen(reader, 'staff', row.sealed, tipPlace(row.id), context);
    return { ...row, said: said === undefined ? null : TipSaid.parse(said) };
  },
};

export const tipLineRecord = recordKind({
  subject: 'Tip',
  output: TipLine,
  find: findTip,
  about: aboutTip,
  actions: actionsOfTip,
  view: tipLine,
});

/** Whoever reported sees where it led; what becomes of it there is not hers to see. */
export const fieldReportRecord = recordKind({
  subject: 'FieldReport',
  output: FieldReportView,
  find: findFieldReport,
  about: (row: FieldReportRow) => ({
    id: row.id,
    ...(row.caseId !== null && { caseId: row.caseId, ownerId: row.organisationId }),
  }),
  actions: () => ['read'],
  view: fieldReportView,
});

const aboutCall = (row: CallRow) => ({ id: row.id, ownerId: row.organisationId, version: row.version });

const CallNote = z.strictObject({ note: z.string().nullable(), contact: z.string().nullable() });

export const callRecord = {
  ...recordKind({
    subject: 'Call',
    output: CallView,
    find: findCall,
    about: aboutCall,
    actions: actionsOfCall,
    view: callView,
  }),
  open: async (reader: Reader, row: CallRow, context: Context): Promise<CallRow> => {
    const handovers = await listHandoversOf(reader, row.id);
    if (row.sealed === null) return { ...row, handovers };
    const said = await tryOpen(reader, 'staff', row.sealed, callPlace(row), context);
    return { ...row, handovers, ...(said === undefined ? {} : CallNote.parse(said)) };
  },
};

export const callLineRecord = recordKind({
  subject: 'Call',
  output: CallLine,
  find: findCall,
  about: aboutCall,
  actions: actionsOfCall,
  view: callLine,
});

export const handoverRecord = recordKind({
  subject: 'Handover',
  output: HandoverView,
  find: findHandover,
  about: (row: HandoverRow) => ({ id: row.id, ownerId: row.organisationId, version: row.version }),
  actions: actionsOfHandover,
  view: handoverView,
});
