import type { Exposure } from '#contract/non-punishment';
import type { Tx } from '../../platform/db.ts';
import { sealForGroup } from '../keys/index.ts';
import { exposurePlace } from './rules.ts';
import { listLawyers, updateExposure, type SignalRow } from './store.ts';

/** Sealed for the case's staff and those who are her lawyers at this moment, and nobody else. */
export async function keepExposure(tx: Tx, row: SignalRow, exposure: Exposure): Promise<SignalRow> {
  const readers = [row.organisationId, ...(await listLawyers(tx, row.caseId))];
  const sealedExposure = await sealForGroup(tx, 'staff', readers, exposure, exposurePlace(row));
  await updateExposure(tx, row.id, sealedExposure);
  return { ...row, sealedExposure, exposure, version: row.version + 1 };
}
