import type { OrganisationBrief } from '#contract/auth';
import { MessageView, ReferralLine, ReferralView, type SeenByReceiver } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { isHidden } from './record-hidden.ts';
import { openHandover, openMessage } from './record-sealed.ts';
import { needsBed } from './rules-hold.ts';
import {
  extensionsAllowed,
  insideActions,
  matchVisible,
  outsideActions,
  referralActions,
  relationOf,
} from './rules.ts';
import { movesAbroad } from './rules-abroad.ts';
import { findMessage, type MessageRow } from './store-messages.ts';
import { findColleague, findReferral, type ReferralRow } from './store.ts';
import { isHandedOver, messageView, referralLine, referralView } from './view.ts';

const about = (row: ReferralRow) => ({
  id: row.id,
  caseId: row.caseId,
  ownerId: row.fromOrganisationId,
  version: row.version,
});

/** What the status allows; of a withdrawn one the receiver keeps no thread, only a place in use can be freed, and time is given twice. */
function actions(row: ReferralRow, { actor }: Pick<Context, 'actor'>): string[] {
  const open: readonly string[] = referralActions[row.status];
  const inUse = row.place === 'held' || row.place === 'arrived';
  const isOpen = matchVisible.includes(row.status) && !row.closedToReceiver;
  const keepsThread = relationOf(row, actor) === 'sender' || isOpen;
  const holds: Readonly<Record<string, boolean>> = {
    release: inUse,
    message: keepsThread,
    extend: row.extensions < extensionsAllowed,
    escalate: row.escalatedAt === null,
    'agree-by-phone': row.phoneAt === null,
    wait: row.waitingSince === null && row.place !== 'held' && needsBed(row),
    'stop-waiting': row.waitingSince !== null,
    'begin-journey': movesAbroad(row),
  };
  const barred = row.offPlatform ? insideActions : outsideActions;
  return [
    ...open.filter((action) => (holds[action] ?? true) && !barred.includes(action)),
    ...(keepsThread ? ['read-messages'] : []),
    ...(row.offPlatform ? ['read-outside'] : []),
  ];
}

export const referralRecord = recordKind({
  subject: 'Referral',
  output: ReferralView,
  find: findReferral,
  about,
  actions,
  hidden: isHidden,
  open,
  view: referralView,
});

/** Tier 2, for whoever is shown it; and to the receiver who of its own people decided. */
async function open(reader: Reader, row: ReferralRow, context: Context): Promise<ReferralRow> {
  const { actor } = context;
  const named = await nameDecider(reader, row, context);
  return isHandedOver(row, relationOf(row, actor), actor) ? openHandover(reader, named, context) : named;
}

async function nameDecider(reader: Reader, row: ReferralRow, { actor }: Context): Promise<ReferralRow> {
  if (row.decidedById === null || relationOf(row, actor) !== 'receiver') return row;
  return { ...row, decidedBy: await findColleague(reader, row.decidedById) };
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
      if (error instanceof Problem && error.slug === 'keys-locked') {
        return nameDecider(reader, row, context);
      }
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
  hidden: isHidden,
  view: referralLine,
});

/**
 * What a draft's receiver would read in a status, by the very function that will show it. Whether that organisation
 * polices changes nothing for a receiver, only for a body on the route.
 */
export function seenByReceiver(
  row: ReferralRow,
  to: OrganisationBrief,
  status: 'SENT' | 'ACCEPTED',
): SeenByReceiver {
  const actor = { organisationId: to.id, organisationKind: to.kind, policing: false };
  const view = referralView({ ...row, status, delivered: true }, [], { actor });
  const { kind, urgency, services, segments, safeContact, from } = view;
  const { match, handover, protectiveNotice, nonPunishment } = view;
  return {
    ...{ kind, urgency, services, segments, safeContact, from },
    ...{ match, handover, protectiveNotice, nonPunishment },
  };
}

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
