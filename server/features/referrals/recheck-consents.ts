import type { ConsentPurpose } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { LiveConsent } from '#contract/consent';
import { checkConsents, type ConsentCheck } from '../consent/index.ts';
import { missingOf } from './rules.ts';
import { isProvisionalUsed, type ReferralRow } from './store.ts';

/** What her live consents say of a referral now; a draft without a receiver has nobody to consent to. */
export async function recheckConsents(
  reader: Reader,
  row: ReferralRow,
  live: readonly LiveConsent[],
  now: Date,
): Promise<ConsentCheck> {
  const { to } = row;
  if (to === null) throw receiverMissing();
  const used =
    live.some((consent) => consent.provisional) && (await isProvisionalUsed(reader, row.caseId, row.id));
  const needs = { ...row, toOrganisationId: to.id, toCountry: to.country, receiverKind: to.kind };
  return checkConsents(needs, live, now.toISOString().slice(0, 10), used);
}

export function receiverMissing(): Problem {
  return new Problem('invalid-input', {
    issues: [{ path: 'toOrganisationId', message: 'Choose an organisation first.' }],
  });
}

/** To the owner only: nobody else may learn whether she refused, was not asked or took it back. */
export function consentMissing(row: ReferralRow, missing: readonly ConsentPurpose[]): Problem {
  return new Problem('consent-missing', {
    issues: missingOf({ to: row.to, missing: [...missing] }).map((one) => ({
      path: 'consents',
      message: `Her consent to ${one.purpose} is missing.`,
      ...one,
    })),
  });
}
