import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';
import { callFocalPoint } from './call-focal-point.ts';
import { insertCall, type CallRow } from './store-authorities.ts';
import { findChildOf } from './store.ts';

/** Somebody who answers for children in the country is asked to call back; nothing is told of the child. */
export async function callAuthority(
  tx: Tx,
  row: CaseRow,
  _input: unknown,
  context: Context,
): Promise<CallRow> {
  const { actor, now } = context;
  const child = await findChildOf(tx, row.id, actor.organisationId);
  if (!child || child.endedAt !== null) throw new Problem('wrong-state', { open: [] });
  const { neverSend: never } = await caseRecord.open(tx, row, context);
  const [id, reference] = [newId(now), newReference('CC')];
  const { country: countryCode, organisationId, organisation: from } = child;
  const about = { subject: 'ChildCall', recordId: id, reference } as const;
  const { contact, alarm } = await callFocalPoint(tx, { countryCode, never, about, at: now });
  const to = contact?.organisation ?? null;
  const call = {
    id,
    childId: child.id,
    organisationId,
    toOrganisationId: to?.id ?? null,
    reference,
    alarm,
    at: now,
  };
  await insertCall(tx, { ...call, country: countryCode, calledById: actor.userId });
  const owes = { organisationId: to?.id ?? organisationId, concernsId: to === null ? null : organisationId };
  const clock = {
    kind: 'callout',
    subject: 'ChildCall',
    subjectId: id,
    reference,
    countryCode,
    from: now,
  } as const;
  await setClock(tx, { ...clock, ...owes, caseId: row.id }, context);
  return { ...call, country: countryCode, from, to, answeredAt: null };
}
