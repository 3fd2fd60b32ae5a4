import type { SearchIdentity } from '#contract/vault';
import { visible } from '../../policy/casl.ts';
import { visibleSql, type Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openRing } from '../keys/index.ts';
import { searchRecord, type SearchRow } from './record.ts';
import { searchesAnHour } from './rules.ts';
import { searchKeys, searchToken } from './rules-search.ts';
import { spendBudget } from './spend-budget.ts';
import { findByTokens } from './store-search.ts';

/** Finds cases of the own organisation by a name, under the officers' keys of today and those before. */
export async function searchIdentity(
  tx: Tx,
  row: SearchRow,
  { name, birthDate }: SearchIdentity,
  context: Context,
): Promise<SearchRow> {
  const ring = await openRing(tx, 'officer', context);
  const keys = searchKeys(name, birthDate);
  if (keys.length === 0) {
    throw new Problem('invalid-input', { issues: [{ path: 'name', message: 'holds no letter' }] });
  }
  await spendBudget(
    tx,
    { actions: ['identity.search'], most: searchesAnHour },
    searchRecord.about(row),
    context,
  );
  const seen = visibleSql(visible(context.ability, 'Identity'), 'r');
  const words = keys.map((key) => [...ring.values()].map((officerKey) => searchToken(officerKey, key)));
  return { ...row, found: await findByTokens(tx, seen, row.organisationId, words) };
}
