import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { citizenshipOf, quarterOf } from './rules.ts';
import { deleteFact, isCounted, putFact } from './store-facts.ts';
import type { OpenedCase } from './store.ts';

/**
 * The line of a case in the statistics: written or corrected while she agrees to it, otherwise removed. It is found by
 * an id that only the case's sealed document knows.
 */
export async function countCase(tx: Tx, row: OpenedCase, { now }: Pick<Context, 'now'>): Promise<void> {
  const { factId: id, details, countryOfRecord, openedAt, sex, ageGroup, prevented } = row;
  if (!(await isCounted(tx, row.id, now.toISOString().slice(0, 10)))) {
    await deleteFact(tx, id);
    return;
  }
  const fact = {
    ...{ id, sex, ageGroup, prevented, country: countryOfRecord, quarter: quarterOf(openedAt) },
    citizenship: citizenshipOf(details.citizenships, countryOfRecord),
    exploitation: details.exploitation,
  };
  await putFact(tx, fact, row.id);
}
