import type { Tx } from '../../platform/db.ts';
import type { Recipient } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { openAsMember, sealForGroup } from '../keys/index.ts';
import { namePlace } from './rules.ts';
import { listNames, putName } from './store.ts';

/** What she calls everybody, for the key of her new number; what the caller cannot open she names anew. */
export async function resealNames(
  tx: Tx,
  { id: caseId, organisationId }: Pick<CaseRow, 'id' | 'organisationId'>,
  her: Recipient,
  context: Context,
): Promise<void> {
  for (const row of await listNames(tx, caseId)) {
    const place = namePlace(row);
    const name = await openedOrNull(() => openAsMember(tx, 'staff', row.sealed, place, context));
    if (name === null) continue;
    const sealed = await sealForGroup(tx, 'staff', [organisationId], name, place, [her]);
    await putName(tx, { ...row, sealed });
  }
}

async function openedOrNull(open: () => Promise<unknown>): Promise<unknown> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return null;
    throw error;
  }
}
