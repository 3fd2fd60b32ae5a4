import type { NameHelper } from '#contract/survivor';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { namePlace } from './rules.ts';
import { claimName, isColleague, listCodes, putName } from './store.ts';

/** A word of hers for somebody, said to her worker: on her page no name may stand. */
export async function nameCarer(
  tx: Tx,
  row: CaseRow,
  { organisationId: ofOrganisationId, userId: ofUserId, name }: NameHelper,
  { now }: Context,
): Promise<CaseRow> {
  const { id: caseId, organisationId } = row;
  if (ofUserId !== null && !(await isColleague(tx, ofUserId, ofOrganisationId))) {
    throw new Problem('invalid-input');
  }
  const named = { id: newId(now), caseId, organisationId, ofOrganisationId, ofUserId };
  const id = await claimName(tx, named);
  const live = (await listCodes(tx, caseId)).filter(
    ({ shows, endedAt }) => shows === 'page' && endedAt === null,
  );
  const her = live.map((code) => ({ kid: code.id, publicKey: code.publicKey }));
  const place = namePlace({ id, organisationId });
  await putName(tx, {
    ...named,
    id,
    sealed: await sealForGroup(tx, 'staff', [organisationId], name, place, her),
  });
  return row;
}
