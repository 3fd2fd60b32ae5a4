import type { CaseDocument } from '#contract/cases';
import type { Reader } from '../../platform/db.ts';
import { sealForGroup } from '../keys/index.ts';
import { detailsPlace } from './rules.ts';
import type { CaseRow } from './store.ts';

/** The document of a case for its own organisation's staff, and nobody else. */
export function sealDocument(
  reader: Reader,
  row: Pick<CaseRow, 'id' | 'organisationId'>,
  { details, neverSend, marks, factId }: CaseDocument,
): Promise<Buffer> {
  const document = { details, neverSend, marks, factId };
  return sealForGroup(reader, 'staff', [row.organisationId], document, detailsPlace(row));
}
