import type { ClockKind } from '#contract/clocks';
import type { DutyContact, DutyStanding } from '#contract/duty';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How far a clock has been taken. From `due` on each step tells the next person who has not been told. */
export const steps = { set: 0, reminded: 1, due: 2 } as const;
const lastStep = 99;

export interface Ticking {
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly pausedAt: Date | null;
  readonly endedAt: Date | null;
  readonly step: number;
  readonly stepAt: Date | null;
  readonly takenUpAt: Date | null;
}

/** When whoever owes it is reminded: a day before, or when three quarters of a shorter time are over. */
export function reminderAt(startedAt: Date, dueAt: Date): Date {
  const before = Math.min(dayMs, (dueAt.getTime() - startedAt.getTime()) / 4);
  return new Date(dueAt.getTime() - before);
}

/** Whoever has taken it up has as long as six who were told; once everybody knows, they hear of it daily, and after ten days weekly. */
const takenUpGaps = 6;

/**
 * When the clock has something to say next; undefined while it is paused and after it has ended. `gap`: how long somebody
 * who was told has before the next is; `left`: whether there still is somebody who has not been told.
 */
export function nextTick(clock: Ticking, gap: number, left: boolean): Date | undefined {
  const { startedAt, dueAt, pausedAt, endedAt, step, stepAt, takenUpAt } = clock;
  if (pausedAt !== null || endedAt !== null) return undefined;
  if (step === steps.set) return reminderAt(startedAt, dueAt);
  if (step < steps.due || stepAt === null) return dueAt;
  const waits = left ? gap : step < steps.due + 10 ? dayMs : 7 * dayMs;
  const told = stepAt.getTime() + waits;
  const answered = takenUpAt === null ? told : takenUpAt.getTime() + takenUpGaps * gap;
  return new Date(Math.max(told, answered));
}

export function stepAfter(step: number): number {
  return Math.min(step + 1, lastStep);
}

/**
 * Clocks that stay inside the house that owes them: to tell a coordinator of one would tell a state body that a case is
 * there, of which nothing has been addressed to it. Its own managers are told instead.
 */
const ownHouse: readonly ClockKind[] = [
  'consent_review',
  'needs_assessment',
  'safety_plan',
  'plan_review',
  'follow_up',
  'reflection',
  'appeal',
  'report_review',
  // What she asked for on her page, and what is heard of a complaint, is nobody's to count.
  'complaint',
  'complaint_other',
  'her_call',
  'her_check',
  'her_correction',
  'proceeding',
  'proceeding_review',
  'deposition',
];

/** These too, while an organisation owes them of its own person; a body to which the case was addressed owes them openly. */
const ownPerson: readonly ClockKind[] = [
  'reasonable_grounds',
  'formal_identification',
  'guardian',
  'best_interests',
];

export function staysInHouse({
  kind,
  concernsId,
}: {
  readonly kind: ClockKind;
  readonly concernsId: string | null;
}): boolean {
  return ownHouse.includes(kind) || (concernsId === null && ownPerson.includes(kind));
}

/** A right of hers, not a duty of somebody's: its last day ends it, and whoever was to tell her of it hears that it is over. */
const lapsing: readonly ClockKind[] = ['appeal'];

export function lapses(kind: ClockKind): boolean {
  return lapsing.includes(kind);
}

/** As what somebody is told who is told of a missed deadline. */
export const stepOf = {
  on_duty: 'coordinator',
  off_duty: 'coordinator',
  deputy: 'deputy',
  national_deputy: 'national_deputy',
} as const satisfies Record<DutyStanding, string>;

/** Whom of a rota an earlier step has told: a person, or an organisation where nobody in it is named. */
export interface ToldOne {
  readonly organisationId: string;
  readonly userId: string | null;
}

/** Those of a rota who have not been told yet, in its order. */
export function untold(rota: readonly DutyContact[], told: readonly ToldOne[]): DutyContact[] {
  return rota.filter(
    ({ organisation, userId }) =>
      !told.some((one) => one.organisationId === organisation.id && one.userId === userId),
  );
}

/** A missed deadline that nobody sees to yet may be taken up; nothing else can be done to a clock by hand. */
export function clockActions(
  { endedAt, pausedAt, takenUpAt, dueAt }: Pick<Ticking, 'endedAt' | 'pausedAt' | 'takenUpAt' | 'dueAt'>,
  now: Date,
): string[] {
  const isOpen = endedAt === null && pausedAt === null && takenUpAt === null && dueAt <= now;
  return isOpen ? ['read', 'take-up'] : ['read'];
}
