import { servicesOfNeed, type AnswerCallOut } from '#contract/call-outs';
import type { Tx } from '../../platform/db.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { organisationBrief } from '../directory/index.ts';
import { tell } from '../notices/index.ts';
import { draftOnCall, holdFor } from '../referrals/index.ts';
import { makesReferral } from './rules.ts';
import { endCallOut, getCallOut, updateNext, writeAnswer, type CallOutRow } from './store.ts';

/** A yes ends the ladder, a no asks the next at once. */
export async function answerCallOut(
  tx: Tx,
  row: CallOutRow,
  { answer }: AnswerCallOut,
  context: Context,
): Promise<CallOutRow> {
  const { actor, now } = context;
  const { organisationId } = actor;
  await writeAnswer(tx, { callOutId: row.id, organisationId }, answer, now);
  if (answer === 'no') {
    await updateNext(tx, row.id, now, null);
    await plan(tx, 'call-out.climb', row.id, now);
    return getCallOut(tx, row.id, organisationId);
  }
  await sayYes(tx, row, context);
  await endClock(tx, 'callout', row.id, now);
  const about = { subject: 'CallOut', recordId: row.id, reference: row.reference, urgent: true } as const;
  const owner = { organisationId: row.organisationId, userId: row.openedById };
  await tell(tx, { kind: 'call_out_answered', ...owner, ...about }, now);
  // The others are told that it is over, by somebody who may see them.
  await plan(tx, 'call-out.climb', row.id, now);
  return getCallOut(tx, row.id, organisationId);
}

/** The owner's draft, and a place that is kept for it: whoever says yes to a bed has one. */
async function sayYes(tx: Tx, row: CallOutRow, context: Context): Promise<void> {
  const { actor, now } = context;
  const answeredById = actor.organisationId;
  const rung = row.rungs.find(({ organisation }) => organisation.id === answeredById);
  const to = await organisationBrief(tx, answeredById);
  if (!to || !rung || !makesReferral(rung.kind)) {
    await endCallOut(tx, row.id, { answeredById, referralId: null }, now);
    return;
  }
  const [service] = servicesOfNeed[row.need];
  const by = { createdById: row.openedById, now, parentId: null };
  const draft = await draftOnCall(tx, { id: row.caseId, code: '' }, row.from, to, service, by);
  await endCallOut(tx, row.id, { answeredById, referralId: draft.id }, now);
  const asked = { id: draft.id, toOrganisationId: to.id, places: 1 + row.dependants };
  const taken = await holdFor(tx, asked, { services: [service], ground: 'call_out' }, context);
  if (taken === 'full') throw new Problem('capacity-taken');
}
