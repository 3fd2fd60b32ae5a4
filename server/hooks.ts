import { onCaseClosing } from './features/cases/index.ts';
import { onAgeKnown } from './features/cases/hooks.ts';
import { recountCases } from './features/cases/recount-cases.ts';
import { onNeverSendSet } from './features/cases/set-never-send.ts';
import { followAge } from './features/children/index.ts';
import { onConsentRecorded, onConsentWithdrawn } from './features/consent/hooks.ts';
import { onAgreementMade } from './features/directory/index.ts';
import { onIdentified } from './features/identification/hooks.ts';
import { onPairLost } from './features/keys/hooks.ts';
import { reviewSignal } from './features/non-punishment/index.ts';
import { obeyNeverSend, reconsiderDrafts, revokeReferrals } from './features/referrals/index.ts';
import { reconsiderWaiting } from './features/referrals/reconsider-waiting.ts';
import { refuseClosing } from './features/referrals/refuse-closing.ts';
import { keepBarred } from './features/survivor/index.ts';
import { endLostGrants } from './features/vault/end-lost-grants.ts';
import { onIdentityWritten, resplitGrants } from './features/vault/index.ts';

/** Who comes in through which door: lower rooms declare, this says what higher rooms do in their transaction. */
export function fillHooks(): void {
  onConsentRecorded.fill(async (tx, caseId, context) => {
    await recountCases(tx, [caseId], 'agreed', context);
    await reconsiderDrafts(tx, caseId, context);
  });
  onConsentWithdrawn.fill(async (tx, withdrawn, moment, by) => {
    const counted = withdrawn.filter(({ purpose }) => purpose === 'NATIONAL_STATISTICS');
    const caseIds = counted.map(({ caseId }) => caseId);
    if (by) await recountCases(tx, caseIds, 'withdrawn', by);
    await revokeReferrals(tx, withdrawn, moment);
  });
  onNeverSendSet.fill(async (tx, caseId, list) => {
    await obeyNeverSend(tx, caseId, list);
    await keepBarred(tx, caseId, list);
  });
  onAgeKnown.fill(followAge);
  onCaseClosing.fill(refuseClosing);
  onAgreementMade.fill(reconsiderWaiting);
  onIdentityWritten.fill(resplitGrants);
  onIdentified.fill(reviewSignal);
  onPairLost.fill(endLostGrants);
}
