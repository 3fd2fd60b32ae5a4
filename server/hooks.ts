import { onCaseClosing } from './features/cases/index.ts';
import { onConsentRecorded, onConsentWithdrawn } from './features/consent/index.ts';
import { onAgreementMade } from './features/directory/index.ts';
import {
  reconsiderDrafts,
  reconsiderWaiting,
  refuseClosing,
  revokeReferrals,
} from './features/referrals/index.ts';
import { onIdentityWritten, resplitGrants } from './features/vault/index.ts';

/** Who comes in through which door: lower rooms declare, this says what higher rooms do in their transaction. */
export function fillHooks(): void {
  onConsentRecorded.fill(reconsiderDrafts);
  onConsentWithdrawn.fill(revokeReferrals);
  onCaseClosing.fill(refuseClosing);
  onAgreementMade.fill(reconsiderWaiting);
  onIdentityWritten.fill(resplitGrants);
}
