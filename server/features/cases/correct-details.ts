import type { CorrectDetails } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { ageGroupOf, correctedDetails } from './rules.ts';
import { updateCase, type CaseRow } from './store.ts';

/** The tier-2 codes of the case; a referral under way shows them to its receiver only after `update`. */
export function correctDetails(tx: Tx, row: CaseRow, input: CorrectDetails): Promise<CaseRow> {
  const details = correctedDetails(row.details, input.details);
  const ageGroup = ageGroupOf(details.ageBand, row.isMinor, row.childBand);
  return updateCase(tx, { ...row, details, ageGroup }, null);
}
