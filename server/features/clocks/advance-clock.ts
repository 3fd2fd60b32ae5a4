import type { DutyContact } from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { onDuty } from '../duty/index.ts';
import { tell } from '../notices/index.ts';
import { neverOf } from './keep-never.ts';
import { dueOf } from './read-timer.ts';
import { lapses, nextTick, stepAfter, stepOf, steps, staysInHouse, untold } from './rules.ts';
import { escalation } from './rules-timers.ts';
import { endOfClock, insertStep, listTold, lockClock, updateStep, type ClockRow } from './store.ts';

/** What the clock has done now, for its line in the ledger. */
export type Advance = 'clock.remind' | 'clock.due' | 'clock.escalate';

/**
 * One step of a clock, if it is time for one: a reminder to whoever owes it; when it is due, word to them and to the
 * coordinator on duty; then to the next who has not been told, as long as nobody has done what is owed.
 */
export async function advanceClock(
  tx: Tx,
  id: string,
  { now, house }: { readonly now: Date; readonly house: House },
): Promise<{ readonly clock: ClockRow; readonly did: Advance } | undefined> {
  const clock = await lockClock(tx, id);
  if (!clock) return undefined;
  const next = await whomNext(tx, clock, now, house);
  const gap = await gapOf(tx, clock, now);
  const at = nextTick(clock, gap, next !== undefined);
  if (at === undefined) return undefined;
  if (now < at) {
    await plan(tx, 'clock.tick', id, at);
    return undefined;
  }
  const did = await take(tx, clock, next, now);
  const step = now >= clock.dueAt ? stepAfter(Math.max(clock.step, steps.reminded)) : steps.reminded;
  await updateStep(tx, clock, { step, at: now, isOverdue: step >= steps.due });
  if (step >= steps.due && lapses(clock.kind)) {
    await endOfClock(tx, clock.kind, clock.subjectId, now);
    return { clock, did };
  }
  const later = nextTick({ ...clock, step, stepAt: now }, gap, true);
  if (later) await plan(tx, 'clock.tick', id, later);
  return { clock, did };
}

/** Who is told next of what was missed: nobody of the country where it stays in the house that owes it. */
async function whomNext(
  tx: Tx,
  clock: ClockRow,
  now: Date,
  { secrets }: House,
): Promise<DutyContact | undefined> {
  if (staysInHouse(clock)) return undefined;
  const never = await neverOf(tx, clock.caseId, secrets);
  const { countryCode } = clock;
  const rota = await onDuty(tx, { countryCode, function: 'coordinator', at: now, never });
  return untold(rota, await listTold(tx, clock))[0];
}

async function gapOf(tx: Tx, { variant, countryCode }: ClockRow, now: Date): Promise<number> {
  const until = await dueOf(tx, { kind: escalation, variant, countryCode, from: now });
  return until.getTime() - now.getTime();
}

async function take(tx: Tx, clock: ClockRow, next: DutyContact | undefined, now: Date): Promise<Advance> {
  if (now < clock.dueAt) {
    await tellOwing(tx, clock, 'reminder', now);
    return 'clock.remind';
  }
  if (clock.step < steps.due) await tellOwing(tx, clock, 'due', now);
  if (next) await tellNext(tx, clock, next, now);
  else if (clock.step >= steps.due || !staysInHouse(clock)) await tellAgain(tx, clock, now);
  return clock.step < steps.due ? 'clock.due' : 'clock.escalate';
}

/** Word of a clock leads to the clock, which leads on whoever may go there. */
const about = ({ id, reference }: ClockRow) => ({ subject: 'Clock', recordId: id, reference }) as const;

async function tellOwing(tx: Tx, clock: ClockRow, step: 'reminder' | 'due', at: Date): Promise<void> {
  const { id: clockId, organisationId } = clock;
  const isDue = step === 'due';
  const kind = isDue ? 'clock_due' : 'clock_reminder';
  await tell(tx, { kind, organisationId, ...about(clock), urgent: isDue }, at);
  await insertStep(tx, { id: newId(at), clockId, step, organisationId, userId: null, at });
}

async function tellNext(tx: Tx, clock: ClockRow, next: DutyContact, at: Date): Promise<void> {
  const { id: clockId } = clock;
  const { id: organisationId } = next.organisation;
  const { userId } = next;
  await insertStep(tx, { id: newId(at), clockId, step: stepOf[next.standing], organisationId, userId, at });
  await tell(tx, { kind: 'clock_escalated', organisationId, userId, ...about(clock), urgent: true }, at);
}

/** Everybody has been told, or there is nobody: whoever owes it hears of it again, and so does everybody who was told. */
async function tellAgain(tx: Tx, clock: ClockRow, at: Date): Promise<void> {
  const { id: clockId, organisationId } = clock;
  const told = await listTold(tx, clock);
  const kind = 'clock_escalated';
  await tell(tx, { kind, organisationId, roles: ['manager'], ...about(clock), urgent: true }, at);
  await insertStep(tx, { id: newId(at), clockId, step: 'again', organisationId, userId: null, at });
  for (const one of told) {
    await tell(tx, { kind, ...one, ...about(clock), urgent: true }, at);
  }
  if (told.length > 0 || staysInHouse(clock)) return;
  await insertStep(tx, { id: newId(at), clockId, step: 'nobody', organisationId: null, userId: null, at });
}
