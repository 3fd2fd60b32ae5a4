import type { NeverSend } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { dropBarred } from './store-payloads.ts';

/** Alternates are tried by jobs, which cannot read her list: whoever is on it now is named no more. */
export async function obeyNeverSend(tx: Tx, caseId: string, list: NeverSend): Promise<void> {
  if (Object.values(list).some((some) => some.length > 0)) await dropBarred(tx, caseId, list);
}
