import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { tell } from '../notices/index.ts';
import { tellOver } from './cancel-call-out.ts';
import { alarmMs, rungMs } from './rules.ts';
import { dropUnwanted, lockCallOut, markAsked, updateNext, type CallOutRow, type RungRow } from './store.ts';

/** What the ladder has done now, for its line in the ledger. */
type Climbed = { readonly callOut: CallOutRow; readonly did: 'call-out.ask' | 'call-out.alarm' };

/**
 * Asks the next, if it is time; when all were asked and nobody has said yes, alarms the owner and the national deputies,
 * and goes on doing so until a human has said yes.
 */
export async function climbCallOut(tx: Tx, id: string, now: Date): Promise<Climbed | undefined> {
  await dropUnwanted(tx, id);
  const callOut = await lockCallOut(tx, id, null);
  // Whoever said yes sees nobody else who was asked: the others hear of it from here.
  if (callOut?.status === 'ANSWERED') await tellOver(tx, callOut, now);
  if (callOut?.status !== 'OPEN' || !callOut.nextAt) return undefined;
  if (now < callOut.nextAt) {
    await plan(tx, 'call-out.climb', id, callOut.nextAt);
    return undefined;
  }
  const next = callOut.rungs.find(({ askedAt }) => askedAt === null);
  if (next) await askRung(tx, callOut, next, now);
  else await alarm(tx, callOut, now);
  const at = new Date(now.getTime() + (next ? rungMs : alarmMs(callOut.openedAt, now)));
  await updateNext(tx, id, at, next ? null : now);
  await plan(tx, 'call-out.climb', id, at);
  return { callOut, did: next ? 'call-out.ask' : 'call-out.alarm' };
}

const about = ({ id, reference }: CallOutRow) =>
  ({ subject: 'CallOut', recordId: id, reference, urgent: true }) as const;

async function askRung(tx: Tx, callOut: CallOutRow, rung: RungRow, now: Date): Promise<void> {
  await markAsked(tx, rung.id, now);
  const { userId, organisation } = rung;
  await tell(tx, { kind: 'call_out_asked', organisationId: organisation.id, userId, ...about(callOut) }, now);
  if (callOut.rungs.every(({ askedAt }) => askedAt === null)) return;
  // Whoever waits hears of each step, and not at night: that nobody is left to be asked is the alarm.
  const waits = { organisationId: callOut.organisationId, userId: callOut.openedById };
  await tell(tx, { kind: 'call_out_climbed', ...waits, ...about(callOut), urgent: false }, now);
}

/** Whoever was asked and has not said no hears of it again; of the deputies each one, whatever was said. */
async function alarm(tx: Tx, callOut: CallOutRow, now: Date): Promise<void> {
  const kind = 'call_out_alarm';
  const owner = { organisationId: callOut.organisationId, userId: callOut.openedById };
  await tell(tx, { kind, ...owner, ...about(callOut) }, now);
  for (const { kind: of, organisation, userId, answer } of callOut.rungs) {
    const told = { organisationId: organisation.id, userId, ...about(callOut) };
    if (of === 'national_deputy') await tell(tx, { kind, roles: ['coordinator'], ...told }, now);
    else if (answer === null) await tell(tx, { kind: 'call_out_asked', ...told }, now);
  }
}
