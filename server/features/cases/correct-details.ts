import type { CasePerson, CorrectDetails } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { ageGroupOf, corrected, correctedPerson } from './rules.ts';
import { updateCase, type CaseRow } from './store.ts';

/** What the case says of her; a referral under way shows it to its receiver only after `update`. */
export function correctDetails(tx: Tx, row: CaseRow, input: CorrectDetails): Promise<CaseRow> {
  const details = corrected(row.details, input.details);
  const person = personAfter(row, input.person);
  const ageGroup = ageGroupOf(details.ageBand, person.isMinor, person.childBand);
  return updateCase(tx, { ...row, ...person, details, ageGroup }, null);
}

function personAfter(row: CaseRow, correction: CorrectDetails['person']): CasePerson {
  const { sex, isMinor, childBand, languages, dependants } = row;
  const known = { sex, isMinor, childBand, languages, dependants };
  if (correction === undefined) return known;
  const person = correctedPerson(known, correction);
  if (!person) {
    const message = 'Choose an age band of the child; "unsure" counts as a child.';
    throw new Problem('invalid-input', { issues: [{ path: 'person.childBand', message }] });
  }
  return person;
}
