import type { OrganisationBrief } from '#contract/auth';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import type { JourneyRow } from './store.ts';

/** Whether she is to be kept from an organisation; asked by her own side alone, which can open the list. */
export async function isNeverShown(
  reader: Reader,
  row: Pick<JourneyRow, 'caseId'>,
  { id, kind, country }: OrganisationBrief,
  context: Context,
): Promise<boolean> {
  const found = await caseRecord.find(reader, row.caseId, context);
  if (!found) throw new Error('A journey without its case');
  const { neverSend } = await caseRecord.open(reader, found, context);
  const { organisations, kinds, countries } = neverSend;
  return organisations.includes(id) || kinds.includes(kind) || countries.includes(country);
}
