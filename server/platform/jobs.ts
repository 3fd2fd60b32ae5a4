import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import type { Tx } from './db.ts';
import { describeFault } from './fault.ts';
import type { House } from './house.ts';

/** The closed list of tasks; the database's own `plan_job` knows the same names and no others. */
export type TaskName =
  | 'referral.escalate'
  | 'referral.expire'
  | 'referral.offer-alternate'
  | 'break-glass.lapse'
  | 'break-glass.overdue'
  | 'draft.expire'
  | 'notice.deliver'
  | 'notice.mail'
  | 'notice.push'
  | 'notice.digest'
  | 'clock.tick'
  | 'reflection.end'
  | 'sitting.close'
  | 'hold.warn'
  | 'hold.end'
  | 'place.offer'
  | 'call-out.climb'
  | 'call-out.end'
  | 'call-out.spare'
  | 'report.erase'
  | 'handover.unanswered'
  | 'answer-link.expire';

/** A task works on one record by its id, and may be run twice. */
export type Task = (house: House, id: string) => Promise<void>;
export type Tasks = Readonly<Record<TaskName, Task>>;

/** Plans a job in the acting transaction: it runs after commit, or never. A second plan with the key replaces the first. */
export async function plan(tx: Tx, task: TaskName, id: string, runAt: Date): Promise<void> {
  await tx.$executeRaw`SELECT plan_job(${task}, ${id}::uuid, ${`${task}:${id}`}, ${runAt})`;
}

/** Runs planned jobs until stopped; a failed one is tried again later with growing pauses, twelve times. */
export function startWorker(house: House, url: string, tasks: Tasks): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, taskOf(house, name, task)]),
  );
  // graphile-worker would print payloads; what is worth knowing, taskOf logs.
  const logger = new Logger(() => () => undefined);
  return run({
    connectionString: url,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger,
  });
}

function taskOf(house: House, name: string, task: Task) {
  return async (payload: unknown) => {
    const id: unknown =
      typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : undefined;
    if (typeof id !== 'string') throw new Error('A job names one record');
    try {
      await task(house, id);
    } catch (error) {
      house.log.error('job.failed', { job: name, ...describeFault(error) });
      throw error;
    }
    house.log.info('job.done', { job: name });
  };
}
