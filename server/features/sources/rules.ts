import type { ChildBand, MinorAnswer, ServiceCode, ServiceKind } from '#contract/codes';
import type { OwnAge, ReportKind, ReportStatus } from '#contract/codes-sources';
import type { RelativeSaid, SelfSaid } from '#contract/reports';
import type { DutyFunction } from '#contract/duty';
import type { Place } from '../../platform/sealing.ts';

const day = 24 * 3_600_000;

/** How long a report about somebody whom nobody has reached is kept, and what she wrote herself once it was closed. */
export const keptMs = 30 * day;
/** How long before it goes its recipient is told. */
export const toldBeforeMs = 3 * day;

/** Who receives which kind, and under whose key it lies: one organisation for each country. */
export const recipientOf = {
  self: { function: 'self_report_recipient', key: 'staff' },
  relative: { function: 'reports_recipient', key: 'officer' },
} as const satisfies Record<ReportKind, { function: DutyFunction; key: 'staff' | 'officer' }>;

export type ReportAction = 'read' | 'contact' | 'answer' | 'open-case' | 'link' | 'close';

/** What may be done with a report of each kind in each status. To a relative nothing is ever answered. */
export const reportActions = {
  self: {
    RECEIVED: ['read', 'contact', 'answer', 'open-case', 'link', 'close'],
    LINKED: ['read', 'answer'],
    CLOSED: ['read'],
  },
  relative: { RECEIVED: ['read', 'contact', 'link', 'close'], LINKED: ['read'], CLOSED: ['read'] },
} as const satisfies Record<ReportKind, Record<ReportStatus, readonly ReportAction[]>>;

export function actionsOfReport(row: {
  readonly kind: ReportKind;
  readonly status: ReportStatus;
}): readonly string[] {
  return reportActions[row.kind][row.status];
}

/** Where one sending belongs; not even its report stands in it, because whoever sends does not learn whether there is one. */
export function entryPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'report.entry', table: 'report_entry', row: id, organisation: organisationId };
}

/** Where an answer to her belongs. */
export function answerPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'report.answer', table: 'report', row: id, organisation: organisationId };
}

/** Where her own half of a pair lies, under what only her number gives. */
export function replyPlace(organisationId: string): Place {
  return { purpose: 'report.reply', table: 'report', row: '', organisation: organisationId };
}

export function dangerOf(said: SelfSaid | RelativeSaid): boolean {
  return said.danger || ('worries' in said && said.worries.includes('threatened'));
}

/** Whether a child is meant: what is not said is yes. */
export function childOf(said: SelfSaid | RelativeSaid): boolean {
  return 'age' in said
    ? said.age !== 'adult'
    : said.child !== 'no' || said.worries.includes('child_with_her');
}

/** Whether a child is named: what is not said stays as it was. */
export function namesChild(said: SelfSaid | RelativeSaid): boolean {
  return 'age' in said
    ? said.age !== 'adult' && said.age !== 'unsaid'
    : said.child === 'yes' || said.worries.includes('child_with_her');
}

/** When somebody has to have looked at it: within hours where there is danger or a child. */
export function reviewDue(urgent: boolean, now: Date): Date {
  return new Date(now.getTime() + (urgent ? day / 6 : 2 * day));
}

/** Her age as a case has it; what she has not said is `unsure`, and counts as a child of the oldest band. */
export function ageOf(age: OwnAge): { readonly isMinor: MinorAnswer; readonly childBand: ChildBand | null } {
  if (age === 'adult') return { isMinor: 'no', childBand: null };
  return age === 'unsaid' ? { isMinor: 'unsure', childBand: '15-17' } : { isMinor: 'yes', childBand: age };
}

/** The first help of each kind that she named, for the worker to make exact. */
export const firstService: Readonly<Record<ServiceKind, ServiceCode>> = {
  household: 'shelter_bed',
  medical: 'medical_exam',
  psychological: 'crisis_counselling',
  pedagogical: 'language_course',
  labour: 'job_counselling',
  cultural: 'orientation',
  economic: 'cash_help',
  legal: 'legal_info',
};
