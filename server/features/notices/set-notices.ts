import type { SetNotices } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { usualWishes } from './rules.ts';
import { findSettings, lockSettings, saveSettings, type SettingsRow } from './store-settings.ts';

/** Her wishes as they stand, or the usual ones where she has said none. */
export async function ownSettings(tx: Tx, { actor }: Pick<Context, 'actor'>): Promise<SettingsRow> {
  const { userId } = actor;
  return (await lockSettings(tx, userId)) ?? { ...usualWishes, receiverId: userId, version: 0 };
}

export async function setNotices(tx: Tx, row: SettingsRow, input: SetNotices): Promise<SettingsRow> {
  const { mail, push, digestMinute, quietFrom, quietUntil } = input;
  const said = { ...row, mail, push, digestMinute, quietFrom, quietUntil };
  // The first one ever locks nothing: two devices at once are told apart here.
  if (!(await saveSettings(tx, said))) throw new Problem('stale-version');
  return (await findSettings(tx, row.receiverId)) ?? said;
}
