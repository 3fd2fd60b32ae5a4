import type { OpenCaseEvent } from '#contract/case-events';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { assertOwn, linkCases } from './link-cases.ts';
import { titlePlace } from './rules.ts';
import { getCaseEvent, insertCaseEvent, type CaseEventRow, type NewCaseEvent } from './store.ts';

export function plannedCaseEvent({ actor, now }: Context): NewCaseEvent {
  const { organisationId, userId: openedById } = actor;
  return { id: newId(now), reference: newReference('EV'), organisationId, openedById, openedAt: now };
}

/** What people call it is sealed to the owner's staff. */
export async function openCaseEvent(
  tx: Tx,
  row: NewCaseEvent,
  { title, cases }: OpenCaseEvent,
): Promise<CaseEventRow> {
  await assertOwn(tx, row.organisationId, cases, 'cases');
  const sealed = await sealForGroup(tx, 'staff', [row.organisationId], title, titlePlace(row));
  await insertCaseEvent(tx, row, sealed);
  const made = await getCaseEvent(tx, row.id);
  return cases.length === 0 ? made : linkCases(tx, made, { id: row.id, add: cases, remove: [] });
}
