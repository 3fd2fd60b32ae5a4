import type { NoticeCount, NoticeSettings, NoticeView, PushSubscriptionView } from '#contract/notices';
import { zoneOf } from '#contract/time-zones';
import { pushKeyOf } from '../../platform/push.ts';
import type { Context } from '../../platform/record.ts';
import type { SettingsRow, SubscriptionRow } from './store-settings.ts';
import type { MyNotice } from './store.ts';

export function noticeView(row: MyNotice, can: string[]): NoticeView {
  const { id, kind, subject, recordId, reference, urgent, at, readAt } = row;
  const readOn = readAt?.toISOString() ?? null;
  return { id, kind, subject, recordId, reference, urgent, at: at.toISOString(), readAt: readOn, can };
}

export function countView({ unread, urgent }: NoticeCount): NoticeCount {
  return { unread, urgent };
}

export function settingsView(
  row: SettingsRow,
  can: string[],
  { house, actor }: Pick<Context, 'house' | 'actor'>,
): NoticeSettings {
  const { mail, push, digestMinute, quietFrom, quietUntil, version } = row;
  return {
    ...{ mail, push, digestMinute, quietFrom, quietUntil, version, can },
    timeZone: zoneOf(actor.country),
    mails: house.post.mail.isOn,
    pushKey: pushKeyOf(house.secrets).publicKey,
  };
}

export function subscriptionView({ id, madeAt }: SubscriptionRow, can: string[]): PushSubscriptionView {
  return { id, madeAt: madeAt.toISOString(), can };
}
