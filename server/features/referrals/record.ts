import { MessageView, ReferralLine, ReferralView } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openHandover, openMessage } from './record-sealed.ts';
import { matchVisible, referralActions, relationOf } from './rules.ts';
import { findMessage, type MessageRow } from './store-messages.ts';
import { findReferral, type ReferralRow } from './store.ts';
import { isHandedOver, messageView, referralLine, referralView } from './view.ts';

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
  open,
  view: referralView,
});

/** Tier 2, for whoever is shown it. */
function open(reader: Reader, row: ReferralRow, context: Context): Promise<ReferralRow> {
  const { actor } = context;
  if (!isHandedOver(row, relationOf(row, actor), actor)) return Promise.resolve(row);
  return openHandover(reader, row, context);
}

/**
 * What a command answers: without tier 2 where the caller cannot open it. That she did not come, or that the bed is
 * free, is never lost for want of a key.
 */
export const referralAnswer = recordKind({
  ...referralRecord,
  open: async (reader: Reader, row: ReferralRow, context: Context) => {
    try {
      return await open(reader, row, context);
    } catch (error) {
      if (error instanceof Problem && error.slug === 'keys-locked') return row;
      throw error;
    }
  },
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
  open: async (reader: Reader, row: JudgedMessage, context: Context) => ({
    ...row,
    message: await openMessage(reader, row.message, context),
  }),
  view: (row: JudgedMessage) => messageView(row.message),
});
