import type { RecordConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock } from '../clocks/index.ts';
import { onConsentRecorded, onConsentWithdrawn } from './hooks.ts';
import { isComplete, isProvisional, mayDecide, takenBack, type Verdict } from './rules.ts';
import { timeDecision } from './record-time.ts';
import { timeReview } from './time-review.ts';
import {
  insertConsent,
  lockSamePurpose,
  organisationCountry,
  supersedeConsent,
  type ConsentRow,
} from './store.ts';

/** One decision for one purpose; it takes the place of her last decision on the same purpose and recipient. */
export async function keepConsent(
  tx: Tx,
  row: CaseRow,
  input: RecordConsent,
  context: Context,
): Promise<ConsentRow> {
  demand(isComplete(input));
  demand(mayDecide(input, row));
  const decision = { ...input, recipientCountry: await countryOfRecipient(tx, input) };
  const { given, isLate } = await timeDecision(tx, input, context.now);
  const before = await lockSamePurpose(tx, decision);
  // Paper that is older than what she has said since is kept, and changes nothing.
  const isOutdated = before !== undefined && before.validFrom > given;
  if (before && !isOutdated) {
    await supersedeConsent(tx, before.id);
    await endClock(tx, 'consent_review', before.id, context.now);
  }
  const consent = await insertConsent(tx, {
    ...decision,
    consentId: newId(context.now),
    organisationId: row.organisationId,
    recordedById: context.actor.userId,
    ...{ provisional: isProvisional(input), state: isOutdated ? 'SUPERSEDED' : input.decision },
    ...{ given, recordedAt: isLate ? context.now : null },
  });
  if (isOutdated) return consent;
  const taken = before && takenBack(before, decision);
  if (taken) {
    const { recipientOrganisationId } = decision;
    const lost = [{ ...taken, caseId: row.id, recipientOrganisationId }];
    await onConsentWithdrawn.call(tx, lost, context, context);
  }
  if (input.decision === 'GIVEN') {
    await timeReview(tx, consent, row, context);
    await onConsentRecorded.call(tx, row.id, context);
  }
  return consent;
}

/** A named organisation decides the country; another country beside it is a mistake worth stopping at. */
async function countryOfRecipient(tx: Tx, input: RecordConsent): Promise<string | null> {
  if (input.recipientOrganisationId === null) return input.recipientCountry;
  const country = await organisationCountry(tx, input.recipientOrganisationId);
  if (country === undefined) throw refused('recipientOrganisationId', 'No such organisation works here.');
  if (input.recipientCountry !== null && input.recipientCountry !== country) {
    throw refused('recipientCountry', 'The organisation works in another country.');
  }
  return country;
}

function demand(verdict: Verdict): void {
  if (!verdict.ok) throw refused(verdict.path, verdict.why);
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
