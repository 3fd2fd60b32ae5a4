import type { Tx } from '../../platform/db.ts';
import { stretch } from '../../platform/code-secret.ts';
import type { House } from '../../platform/house.ts';
import { inFours, newNumber } from '../../platform/numbers.ts';
import { Problem } from '../../platform/problem.ts';
import { seal } from '../../platform/sealing.ts';
import type { Visit } from './find-visit.ts';
import { keyPlace } from './rules.ts';
import { changeCode } from './store-visit.ts';

/** Another number for the same page, in groups of four: the one before opens nothing, wherever somebody else has it. */
export async function changeNumber(tx: Tx, visit: Visit, house: House, now: Date): Promise<string> {
  const { codeId: id, organisationId, privateKey } = visit;
  const number = newNumber();
  const { lookup, key } = await stretch(house, 'page', number);
  const locked = seal(key, id, privateKey, keyPlace({ id, organisationId }));
  if (!(await changeCode(tx, lookup, locked, now))) throw new Problem('not-found');
  return inFours(number);
}
