import type { SetNeeds } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { updateCase, type CaseRow } from './store.ts';

export function setNeeds(tx: Tx, row: CaseRow, { needs }: Pick<SetNeeds, 'needs'>): Promise<CaseRow> {
  return updateCase(tx, { ...row, needs }, null);
}
