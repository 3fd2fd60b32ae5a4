import type { ClockKind } from '#contract/clocks';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { SubjectName } from '../../policy/subjects.ts';
import { dueOf } from './read-timer.ts';
import { reminderAt } from './rules.ts';
import { upsertClock } from './store.ts';

/** What has to be done by when. One clock of a kind for a record: set again, it begins anew. */
export interface ClockSet {
  readonly kind: ClockKind;
  /** The record whose act ends it, and what people call that record by. */
  readonly subject: SubjectName;
  readonly subjectId: string;
  readonly reference: string;
  /** Who owes it. */
  readonly organisationId: string;
  /** Whose person it concerns, where that is another organisation: it sees the clock too. */
  readonly concernsId?: string | null;
  /** By whose timers and calendar it goes, and whose coordinators hear of it when it is missed. */
  readonly countryCode: string;
  readonly from: Date;
  /** Where the record itself says when; else the country's timer does. */
  readonly dueAt?: Date;
  /** Which of the kind's timers: an urgency, or a step such as `month_3`. */
  readonly variant?: string;
  /** Where it hangs on a case: her never-send list keeps whoever it names from hearing of it. */
  readonly caseId?: string | null;
}

/** Sets the clock in the acting transaction; reminders and what follows a missed deadline come by themselves. */
export async function setClock(tx: Tx, asked: ClockSet, { now }: { readonly now: Date }): Promise<void> {
  const { from, variant = '', concernsId = null, caseId = null } = asked;
  const due = asked.dueAt ?? (await dueOf(tx, { ...asked, variant }));
  const dueAt = due < from ? from : due;
  const id = await upsertClock(tx, {
    ...asked,
    ...{ id: newId(now), variant, concernsId, caseId, startedAt: from, dueAt },
  });
  await plan(tx, 'clock.tick', id, reminderAt(from, dueAt));
}
