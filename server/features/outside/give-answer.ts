import type { GiveAnswer } from '#contract/outside';
import { newId } from '../../platform/ids.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { PageAsk } from '../../platform/pages.ts';
import { Problem } from '../../platform/problem.ts';
import { outside, referralRecord } from '../referrals/index.ts';
import type { Guest } from './open-link.ts';
import { isFinal } from './rules.ts';
import { endLink, findLink, insertAnswer } from './store.ts';

/**
 * One answer through the link, in one transaction with all that follows from it: two at once are one. Problem
 * `wrong-state` where somebody was faster.
 */
export function giveAnswer(
  { link, within }: Guest,
  { what, speaker, services, need, reason }: GiveAnswer,
  { now, requestId }: Pick<PageAsk, 'now' | 'requestId'>,
): Promise<void> {
  return within(async (tx) => {
    const row = await outside.lock(tx, link.referralId);
    const live = await findLink(tx, link.referralId);
    // Ended, or made anew, while this one waited.
    if (!row || live?.id !== link.id || live.endedAt !== null) throw new Problem('wrong-state', { open: [] });
    const after = await outside.answer(tx, row, { what, services, need, reason }, { now });
    await insertAnswer(tx, {
      ...{ id: newId(now), referralId: row.id, organisationId: row.fromOrganisationId, linkId: link.id },
      ...{ writtenById: null, at: now, what, way: 'link', speaker },
    });
    if (isFinal(what)) await endLink(tx, row.id, 'answered', now);
    const about = referralRecord.about(after);
    const line = {
      at: now,
      actor: null,
      action: 'referral.answer-by-link',
      subject: 'Referral',
      about,
    } as const;
    await appendLedger(tx, { ...line, requestId });
  });
}
