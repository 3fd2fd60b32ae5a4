import type { SetRota } from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import {
  endPeople,
  findPoint,
  listWorking,
  putPerson,
  replaceHours,
  updatePoint,
  type PointRow,
} from './store-points.ts';

/** The rota as it is from now on. What was verified before was another one: somebody has to look again. */
export async function setRota(
  tx: Tx,
  row: PointRow,
  { people }: SetRota,
  { now }: Pick<Context, 'now'>,
): Promise<PointRow> {
  await assertKnown(tx, row, people);
  const named = people.map((one) => ({ ...one, id: one.id ?? newId(now) }));
  await endPeople(
    tx,
    row.id,
    named.map(({ id }) => id),
    now,
  );
  for (const { hours, ...person } of named) {
    await putPerson(tx, row, person);
    await replaceHours(tx, person.id, hours);
  }
  await updatePoint(tx, row.id, { verifiedOn: null, endedAt: null });
  const set = await findPoint(tx, row.id);
  if (!set) throw new Error('The contact point has gone');
  return set;
}

/** Who stands in it already stays who she is; a new name is somebody of that organisation whom the writer may see. */
async function assertKnown(tx: Tx, row: PointRow, people: SetRota['people']): Promise<void> {
  const before = new Map(row.people.map(({ id, userId }) => [id, userId]));
  const strange = people.findIndex(({ id }) => id !== null && !before.has(id));
  if (strange >= 0) throw refused(strange, 'id', 'is nobody of this rota');
  const isNew = ({ id, userId }: SetRota['people'][number]) =>
    userId !== null && !(id !== null && before.get(id) === userId);
  const asked = people.flatMap((one) => (isNew(one) && one.userId !== null ? [one.userId] : []));
  const working = await listWorking(tx, row.organisationId, asked);
  const unknown = people.findIndex((one) => isNew(one) && !working.includes(one.userId ?? ''));
  if (unknown >= 0) throw refused(unknown, 'userId', 'is nobody who works there');
}

function refused(at: number, field: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: `people.${at}.${field}`, message }] });
}
