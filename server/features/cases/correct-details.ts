import type { CasePerson, CorrectDetails } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { countCase } from './count-case.ts';
import { onAgeKnown } from './hooks.ts';
import { openDocument } from './record-document.ts';
import { ageGroupOf, corrected, correctedPerson } from './rules.ts';
import { sealDocument } from './seal-document.ts';
import { updateCase, type CaseRow, type OpenedCase } from './store.ts';

/** What the case says of her; a referral under way shows it to its receiver only after `update`. */
export async function correctDetails(
  tx: Tx,
  row: CaseRow,
  input: CorrectDetails,
  context: Context,
): Promise<OpenedCase> {
  const before = await openDocument(tx, row, context);
  const document = { ...before, details: corrected(before.details, input.details) };
  const person = personAfter(row, input.person);
  const ageGroup = ageGroupOf(document.details.ageBand, person.isMinor, person.childBand);
  const sealed = await sealDocument(tx, row, document);
  const after = { ...document, ...(await updateCase(tx, { ...row, ...person, sealed, ageGroup }, null)) };
  if (after.isMinor !== row.isMinor) await onAgeKnown.call(tx, after, context);
  await countCase(tx, after, context);
  return after;
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
