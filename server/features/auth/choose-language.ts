import type { ChooseLanguage } from '#contract/auth';
import type { Tx } from '../../platform/db.ts';
import { setLanguage, type SessionRow } from './store.ts';

/** Her screens speak it wherever she signs in. */
export async function chooseLanguage(
  tx: Tx,
  row: SessionRow,
  { language }: ChooseLanguage,
): Promise<SessionRow> {
  await setLanguage(tx, row.userId, language);
  return { ...row, language };
}
