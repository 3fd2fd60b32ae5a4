import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { countCase } from './count-case.ts';
import { openDocument } from './record-document.ts';
import { isCounted } from './store-facts.ts';
import { findCase, type OpenedCase } from './store.ts';

/**
 * She decided, and perhaps about the statistics: she agreed (then only that counts), or took something back. Nothing
 * waits for a key: where the caller cannot open the case, the next correction by somebody who can, or the case's end,
 * brings the statistics up to date.
 */
export async function recountCases(
  tx: Tx,
  caseIds: readonly string[],
  decided: 'agreed' | 'withdrawn',
  context: Context,
): Promise<void> {
  for (const id of new Set(caseIds)) {
    if (decided === 'agreed' && !(await isCounted(tx, id, context.now.toISOString().slice(0, 10)))) continue;
    const row = await findCase(tx, id);
    const known = row && (await openWhereKeys(() => openDocument(tx, row, context)));
    if (known) await countCase(tx, known, context);
  }
}

async function openWhereKeys(open: () => Promise<OpenedCase>): Promise<OpenedCase | undefined> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return undefined;
    throw error;
  }
}
