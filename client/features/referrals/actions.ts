import type { ReferralLine } from '#contract/referrals';

/** In the order in which they are offered; the first possible one is the one that is meant. */
export const withDialog = [
  'accept',
  'accept-part',
  'ask',
  'decline',
  'agree-by-phone',
  'wait',
  'stop-waiting',
  'answer',
  'clear',
  'refuse-clearance',
  'extend',
  'escalate',
  'redirect',
  'no-show',
  'stop',
  'feedback',
  'release',
  'update',
  'cancel',
] as const;
export type WithDialog = (typeof withDialog)[number];

type Offered = Pick<ReferralLine, 'status' | 'services' | 'can'>;

/** What may be done now and needs a few words first. */
export function offered(it: Offered): WithDialog[] {
  const isDraft = it.status === 'DRAFT' || it.status === 'AWAITING_CONSENT';
  return withDialog.filter((action) => {
    if (action === 'accept-part') return it.can.includes('accept') && it.services.length > 1;
    if (action === 'update' && isDraft) return false;
    return it.can.includes(action);
  });
}

/** Until they say that they have seen it, taking it back is a recall. */
export function wordOf(action: WithDialog, { status }: Pick<ReferralLine, 'status'>): WithDialog | 'recall' {
  return action === 'cancel' && status === 'SENT' ? 'recall' : action;
}

/** The four letters of a decision. */
export const letters = { a: 'accept', p: 'accept-part', q: 'ask', d: 'decline' } as const satisfies Record<
  string,
  WithDialog
>;
