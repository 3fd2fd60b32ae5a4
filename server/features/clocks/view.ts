import type { ClockLine, ClockState, ClockView, CountryValues } from '#contract/clocks';
import type { Context } from '../../platform/record.ts';
import { lapses } from './rules.ts';
import { timersKnown } from './rules-countries.ts';
import type { CountryRow, HolidayRow, TimerRow } from './store-countries.ts';
import type { SeenClock } from './store-clocks.ts';
import type { CountryLack } from '#contract/clocks';

function stateOf({ kind, endedAt, pausedAt, dueAt }: SeenClock, now: Date): ClockState {
  if (endedAt !== null) return lapses(kind) && endedAt >= dueAt ? 'over' : 'met';
  if (pausedAt !== null) return 'paused';
  return dueAt <= now ? 'overdue' : 'running';
}

/** What hangs on a case is seen to there, by the organisation of the case. */
const onCase: readonly string[] = ['Case', 'Consent', 'SurvivorRequest'];

function recordIdOf(row: SeenClock, { organisationId }: Context['actor']): string {
  const { subject, subjectId, caseId } = row;
  const isOwner = organisationId === (row.concernsId ?? row.organisationId);
  return isOwner && caseId !== null && onCase.includes(subject) ? caseId : subjectId;
}

type Seeing = Pick<Context, 'now' | 'actor'>;

export function clockLine(row: SeenClock, can: string[], { now, actor }: Seeing): ClockLine {
  const { id, kind, subject, reference, organisation, countryCode: country, version } = row;
  return {
    ...{ id, kind, subject, reference, organisation, country, version, can },
    recordId: recordIdOf(row, actor),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    state: stateOf(row, now),
    endedAt: row.endedAt?.toISOString() ?? null,
    takenUpAt: row.takenUpAt?.toISOString() ?? null,
  };
}

export function clockView(row: SeenClock, can: string[], context: Seeing): ClockView {
  const steps = row.steps.map(({ step, organisation, at }) => ({
    ...{ step, organisation },
    at: new Date(at).toISOString(),
  }));
  return { ...clockLine(row, can, context), steps };
}

interface Whole extends CountryRow {
  readonly timers: readonly TimerRow[];
  readonly holidays: readonly HolidayRow[];
  readonly lacks: readonly CountryLack[];
}

export function countryView(row: Whole, can: string[]): CountryValues {
  const { countryCode: country, timeZone, weekend, activatedAt, version, timers, holidays, lacks } = row;
  return {
    ...{ country, timeZone, version, can },
    ...{ weekend: [...weekend], lacks: [...lacks], holidays: [...holidays] },
    activatedAt: activatedAt?.toISOString() ?? null,
    timers: timersKnown(timers).map(({ kind, variant, ours }) => ({
      ...{ kind, variant, ours: { ...ours } },
      own: timers
        .filter((one) => one.kind === kind && one.variant === variant)
        .slice(0, 50)
        .map(({ id, value, unit, legalBasis, verified, validFrom, setAt }) => ({
          ...{ id, value, unit, legalBasis, verified },
          validFrom: validFrom.toISOString(),
          setAt: setAt.toISOString(),
        })),
    })),
  };
}
