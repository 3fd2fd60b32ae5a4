import type { HandCallOver } from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { setClock } from '../clocks/index.ts';
import { organisationBrief } from '../directory/index.ts';
import { tell } from '../notices/index.ts';
import { handoverDueMs, unansweredMs } from './rules-calls.ts';
import { findCall, insertHandover, type CallRow } from './store-calls.ts';

/**
 * The living call is on its way to somebody who was asked to pick up. It stays with the operator until she is told that
 * the caller has been heard there; no word of what was said goes along: the caller says it herself.
 */
export async function handCallOver(
  tx: Tx,
  row: CallRow,
  { organisationId: toOrganisationId }: HandCallOver,
  { now, actor }: Context,
): Promise<CallRow> {
  const to = await organisationBrief(tx, toOrganisationId);
  if (!to || to.id === row.organisationId) {
    const message = to ? 'This is your own organisation.' : 'No such organisation works here.';
    throw new Problem('invalid-input', { issues: [{ path: 'organisationId', message }] });
  }
  const { reference, country, language, danger, child, organisationId } = row;
  const id = newId(now);
  await insertHandover(tx, {
    ...{ id, callId: row.id, organisationId, toOrganisationId, reference, country, language, danger, child },
    ...{ offeredById: actor.userId, offeredAt: now },
  });
  const about = { subject: 'Handover', reference } as const;
  const told = {
    ...about,
    kind: 'handover_offered',
    organisationId: to.id,
    recordId: id,
    urgent: true,
  } as const;
  await tell(tx, told, now);
  const clock = { ...about, subjectId: id, organisationId: to.id, concernsId: organisationId } as const;
  const due = { from: now, dueAt: new Date(now.getTime() + handoverDueMs), countryCode: to.country };
  await setClock(tx, { ...clock, ...due, kind: 'call_handover' }, { now });
  await plan(tx, 'handover.unanswered', id, new Date(now.getTime() + unansweredMs));
  const after = await findCall(tx, row.id);
  if (!after) throw new Error('The call has gone');
  return after;
}
