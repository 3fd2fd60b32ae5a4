import { MessageView, ReferralLine, ReferralView } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { matchVisible, referralActions, relationOf } from './rules.ts';
import { findMessage, type MessageRow } from './store-messages.ts';
import { findReferral, type ReferralRow } from './store.ts';
import { messageView, referralLine, referralView } from './view.ts';

const about = (row: ReferralRow) => ({
  id: row.id,
  caseId: row.caseId,
  ownerId: row.fromOrganisationId,
  version: row.version,
});

/** What the status allows; of a withdrawn one the receiver keeps no thread, and only a place in use can be freed. */
function actions(row: ReferralRow, { actor }: Pick<Context, 'actor'>): string[] {
  const open: readonly string[] = referralActions[row.status];
  const inUse = row.place === 'held' || row.place === 'arrived';
  const isOpen = matchVisible.includes(row.status) && !row.closedToReceiver;
  const keepsThread = relationOf(row, actor) === 'sender' || isOpen;
  return [
    ...open.filter((action) => (action !== 'release' || inUse) && (action !== 'message' || keepsThread)),
    ...(keepsThread ? ['read-messages'] : []),
  ];
}

export const referralRecord = recordKind({
  subject: 'Referral',
  output: ReferralView,
  find: findReferral,
  about,
  actions,
  view: referralView,
});

export const referralLineRecord = recordKind({
  subject: 'Referral',
  output: ReferralLine,
  find: findReferral,
  about,
  actions,
  view: referralLine,
});

/** A message stands and falls with its referral, whose scalars decide who may see it. */
export type JudgedMessage = ReferralRow & { readonly message: MessageRow };

export const messageRecord = recordKind({
  subject: 'Referral',
  output: MessageView,
  find: async (reader: Reader, id: string): Promise<JudgedMessage | undefined> => {
    const message = await findMessage(reader, id);
    const referral = message && (await findReferral(reader, message.referralId));
    return referral && { ...referral, message };
  },
  about: (row: JudgedMessage) => ({ ...about(row), id: row.message.id }),
  actions: () => [],
  view: (row: JudgedMessage) => messageView(row.message),
});
