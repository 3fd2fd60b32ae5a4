import type { RecordChildEvent } from '#contract/children';
import { zoneOf } from '#contract/time-zones';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { localTime } from '../../platform/local-time.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { tell } from '../notices/index.ts';
import { childEventPlace, openEvents, stateAfter } from './rules.ts';
import { setChildClocks } from './set-child-clocks.ts';
import {
  findChild,
  insertEvent,
  isConsentOf,
  markSuspicion,
  setWorker,
  updateChild,
  type ChildRow,
} from './store.ts';
import { listAuthorities } from './store-authorities.ts';
import { checkWorker } from './check-worker.ts';

/** One event in a child's track, by the organisation of the case or the authority, and all that follows from it. */
export async function keepEvent(
  tx: Tx,
  row: ChildRow,
  input: RecordChildEvent,
  context: Context,
): Promise<ChildRow> {
  const { event } = input;
  const open = openEvents(row, sideOf(row, context));
  if (row.endedAt !== null || !open.includes(event)) throw new Problem('wrong-state', { open });
  const on = dayOf(row, input.on, context);
  await checkInput(tx, row, input);
  await keep(tx, row, { ...input, on }, context);
  const after = stateAfter(row, { ...input, on });
  const { now } = context;
  await updateChild(tx, row.id, after, event === 'suspect_guardian' ? now : null);
  if (event === 'set_worker' && input.workerId !== undefined) await setWorker(tx, row.id, input.workerId);
  if (event === 'suspect_guardian') await suspect(tx, row, context);
  if (event === 'clear_suspicion' || event === 'appoint_guardian') await markSuspicion(tx, row.caseId, false);
  await setChildClocks(tx, row, event, context);
  const changed = await findChild(tx, row.id, context.actor.organisationId);
  if (!changed) throw new Problem('not-found');
  return changed;
}

export function sideOf({ organisationId }: ChildRow, { actor }: Pick<Context, 'actor'>) {
  return organisationId === actor.organisationId ? 'owner' : 'authority';
}

/** Consent is the authority's from this moment; all who guard or help the child are told. */
async function suspect(tx: Tx, row: ChildRow, { now }: Context): Promise<void> {
  await markSuspicion(tx, row.caseId, true);
  const told = [row.organisationId, ...(await listAuthorities(tx, row.caseId)).map(({ id }) => id)];
  for (const organisationId of new Set(told)) {
    const about = { organisationId, subject: 'Child', recordId: row.id, reference: row.reference } as const;
    await tell(tx, { kind: 'guardian_suspected', ...about, urgent: true }, now);
  }
}

function dayOf({ country }: ChildRow, said: string | undefined, { now }: Context): string {
  const today = localTime(now, zoneOf(country)).day;
  if (said !== undefined && said > today) throw refused('on', 'This moment has not come yet.');
  return said ?? today;
}

async function checkInput(tx: Tx, row: ChildRow, input: RecordChildEvent): Promise<void> {
  const { workerId, motherCode, document } = input;
  if (workerId !== undefined) await checkWorker(tx, row, workerId, motherCode);
  const { consentId } = document;
  if (consentId !== null && !(await isConsentOf(tx, consentId, row.caseId))) {
    throw refused('document.consentId', 'This decision is not of this case.');
  }
}

/** Sealed for the staff of the case and of those who guard the child now. */
async function keep(
  tx: Tx,
  { id: childId, caseId, organisationId }: ChildRow,
  { event, on, document }: RecordChildEvent & { readonly on: string },
  { now, actor }: Context,
): Promise<void> {
  const id = newId(now);
  const guards = (await listAuthorities(tx, caseId)).map((one) => one.id);
  const readers = [organisationId, actor.organisationId, ...guards];
  const place = childEventPlace({ id, organisationId });
  const sealed = await sealForGroup(tx, 'staff', readers, document, place);
  await insertEvent(tx, {
    ...{ id, childId, organisationId, event, on, sealed, recordedAt: now },
    ...{ recordedById: actor.userId, recordedForId: actor.organisationId },
  });
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
