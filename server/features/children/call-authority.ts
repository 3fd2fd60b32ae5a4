import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';
import { callFocalPoint } from './call-focal-point.ts';
import { insertCall, type CallRow } from './store-authorities.ts';
import type { ChildRow } from './store.ts';

/** Somebody who answers for children in the country is asked to call back; nothing is told of the child. */
export async function callAuthority(
  tx: Tx,
  child: ChildRow,
  _input: unknown,
  context: Context,
): Promise<CallRow> {
  const { actor, now } = context;
  const { caseId, country: countryCode, organisationId, organisation: from } = child;
  const record = await caseRecord.find(tx, caseId, context);
  if (!record) throw new Problem('not-found');
  const { neverSend: never } = await caseRecord.open(tx, record, context);
  const [id, reference] = [newId(now), newReference('CC')];
  const about = { subject: 'ChildCall', recordId: id, reference } as const;
  const { contact, alarm } = await callFocalPoint(tx, { countryCode, never, about, at: now });
  const to = contact?.organisation ?? null;
  const call = { id, childId: child.id, organisationId, toOrganisationId: to?.id ?? null, reference, alarm };
  await insertCall(tx, { ...call, country: countryCode, calledById: actor.userId, at: now });
  const owes = { organisationId: to?.id ?? organisationId, concernsId: to === null ? null : organisationId };
  const clock = { kind: 'callout', subject: 'ChildCall', subjectId: id, reference, countryCode } as const;
  await setClock(tx, { ...clock, ...owes, caseId, from: now }, context);
  return { ...call, country: countryCode, from, to, at: now, answeredAt: null, version: 1 };
}
