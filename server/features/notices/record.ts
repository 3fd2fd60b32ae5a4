import { NoticeCount, NoticeSettings, NoticeView, PushSubscriptionView } from '#contract/notices';
import { recordKind, type Judged } from '../../platform/record.ts';
import { usualWishes } from './rules.ts';
import { findSettings, findSubscription, type SettingsRow, type SubscriptionRow } from './store-settings.ts';
import { findNotice, type MyNotice } from './store.ts';
import { countView, noticeView, settingsView, subscriptionView } from './view.ts';

/** One word to one person. Whether she has read it is hers alone. */
export const noticeRecord = recordKind({
  subject: 'Notice',
  output: NoticeView,
  find: (reader, id, { actor }) => findNotice(reader, id, actor),
  about: ({ id }: MyNotice) => ({ id }),
  actions: () => ['read', 'mark'],
  view: noticeView,
});

interface OwnRow {
  readonly receiverId: string;
}

const aboutHer = ({ receiverId }: OwnRow) => ({ id: receiverId });

/** All that is told to her, as a whole. */
export const ownNotices: Judged<'Notice', OwnRow> = {
  subject: 'Notice',
  about: aboutHer,
  actions: () => ['read', 'mark', 'listen', 'set'],
};

export const countRecord = recordKind({
  ...ownNotices,
  output: NoticeCount,
  find: () => Promise.resolve(undefined),
  view: (row: OwnRow & NoticeCount) => countView(row),
});

export const settingsRecord = recordKind({
  subject: 'Notice',
  output: NoticeSettings,
  find: async (reader, id): Promise<SettingsRow> =>
    (await findSettings(reader, id)) ?? { ...usualWishes, receiverId: id, version: 0 },
  about: ({ receiverId: id, version }: SettingsRow) => ({ id, version }),
  actions: () => ['read', 'set', 'subscribe'],
  view: settingsView,
});

export const subscriptionRecord = recordKind({
  subject: 'Notice',
  output: PushSubscriptionView,
  find: (reader, id) => findSubscription(reader, id),
  about: ({ id }: SubscriptionRow) => ({ id }),
  actions: () => ['read', 'revoke'],
  view: subscriptionView,
});
