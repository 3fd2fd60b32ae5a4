import { openEnvelope } from '../../platform/envelope.ts';
import type { Tx } from '../../platform/db.ts';
import type { Visit } from './find-visit.ts';
import { namePlace } from './rules.ts';
import { holdersOf, type Called, type HerPage } from './rules-holders.ts';
import { listNames, type NameRow } from './store.ts';
import { findHerCase, findLastStop, listAsked, listHolders } from './store-visit.ts';

/** Undefined for a number that opens an empty page. */
export async function readVisit(tx: Tx, visit: Visit): Promise<HerPage | undefined> {
  const her = await findHerCase(tx);
  if (!her) return undefined;
  const holders = holdersOf(her, await listHolders(tx));
  const names: Called[] = [];
  for (const row of await listNames(tx, her.id)) names.push(...(await calledBy(row, visit)));
  return { her, holders, names, asked: await listAsked(tx), lastStop: await findLastStop(tx) };
}

async function calledBy(row: NameRow, { ring }: Visit): Promise<Called[]> {
  const opened = await openEnvelope(ring, row.sealed, namePlace(row));
  const name: unknown = opened === undefined ? null : JSON.parse(opened.toString());
  const { ofOrganisationId: organisationId, ofUserId: userId } = row;
  return typeof name === 'string' ? [{ organisationId, userId, name }] : [];
}
